import { type NewForm, newForm } from '../../../contracts/leads.ts';

/** The public form of the demo operator, at `/f/demo`. */
export const demoForm: NewForm = newForm.parse({
  key: 'demo',
  name: 'İletişim formu',
  languages: ['tr', 'en', 'pt-BR'],
  title: { tr: 'Size nasıl yardımcı olalım?', en: 'How can we help you?', 'pt-BR': 'Como podemos ajudar?' },
  intro: {
    tr: 'Bilgilerinizi bırakın, mesai saatleri içinde en geç bir saatte sizi arayalım.',
    en: 'Leave your details and we will call you within an hour during working hours.',
    'pt-BR': 'Deixe seus dados e ligaremos em até uma hora no horário comercial.',
  },
  submit: { tr: 'Beni arayın', en: 'Call me', 'pt-BR': 'Liguem para mim' },
  thanks: {
    tr: 'Bilgileriniz bize ulaştı. Ekibimiz en kısa sürede sizi arayacak.',
    en: 'We have received your details. Our team will call you soon.',
    'pt-BR': 'Recebemos seus dados. Nossa equipe ligará em breve.',
  },
  fields: [
    {
      key: 'name',
      type: 'name',
      label: { tr: 'Adınız soyadınız', en: 'Your full name', 'pt-BR': 'Nome completo' },
      required: true,
    },
    {
      key: 'phone',
      type: 'phone',
      label: { tr: 'Cep telefonunuz', en: 'Mobile phone', 'pt-BR': 'Celular' },
      hint: {
        tr: 'Sizi bu numaradan arayacağız.',
        en: 'We will call this number.',
        'pt-BR': 'Ligaremos para este número.',
      },
      required: true,
    },
    {
      key: 'email',
      type: 'email',
      label: { tr: 'E-posta adresiniz', en: 'E-mail address', 'pt-BR': 'E-mail' },
    },
    {
      key: 'interest',
      type: 'choice',
      label: {
        tr: 'Neyle ilgileniyorsunuz?',
        en: 'What are you interested in?',
        'pt-BR': 'Qual é o seu interesse?',
      },
      options: [
        {
          value: 'home',
          label: { tr: 'Ev interneti', en: 'Home internet', 'pt-BR': 'Internet residencial' },
        },
        {
          value: 'business',
          label: { tr: 'İş yeri interneti', en: 'Business internet', 'pt-BR': 'Internet empresarial' },
        },
        {
          value: 'voice',
          label: { tr: 'Sabit telefon ve santral', en: 'Telephony and PBX', 'pt-BR': 'Telefonia e PABX' },
        },
        { value: 'other', label: { tr: 'Başka bir konu', en: 'Something else', 'pt-BR': 'Outro assunto' } },
      ],
    },
    {
      key: 'message',
      type: 'message',
      label: { tr: 'Eklemek istedikleriniz', en: 'Anything to add?', 'pt-BR': 'Algo a acrescentar?' },
    },
  ],
  consents: [
    {
      key: 'kvkk',
      required: true,
      text: {
        tr: 'Kişisel verilerimin, talebime yanıt verilmesi amacıyla işlenmesine ilişkin aydınlatma metnini okudum.',
        en: 'I have read the notice on the processing of my personal data in order to answer my request.',
        'pt-BR': 'Li o aviso sobre o tratamento dos meus dados pessoais para responder ao meu pedido.',
      },
    },
    {
      key: 'marketing',
      text: {
        tr: 'Kampanya ve yeniliklerden arama, SMS ve e-posta ile haberdar olmak istiyorum.',
        en: 'I want to hear of offers and news by phone, SMS and e-mail.',
        'pt-BR': 'Quero receber ofertas e novidades por telefone, SMS e e-mail.',
      },
    },
  ],
});
