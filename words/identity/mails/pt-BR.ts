import type { Same } from '../../dictionary.ts';
import type { tr } from './tr.ts';

const letter = (subject: string, name: string, text: string): string =>
  `${subject}\n\nOlá, ${name},\n\n${text}`;
const notYou = 'Se não foi você, troque sua senha agora e avise o administrador.';

/** Letters: the first line is the subject. */
export const ptBR: Same<typeof tr> = {
  reset: (p) =>
    letter(
      'Redefina sua senha do Kovan',
      p.name,
      `Abra este link dentro de uma hora para definir uma nova senha:\n${p.url}\n\nSe você não pediu isto, ignore esta mensagem; sua senha continua a mesma.`,
    ),
  invitation: (p) =>
    letter(
      'Você foi convidado para o Kovan',
      p.name,
      `${p.inviter} convidou você para o Kovan. Abra este link dentro de sete dias para definir seu nome e sua senha:\n${p.url}`,
    ),
  passwordChanged: (p) =>
    letter(
      'Sua senha do Kovan mudou',
      p.name,
      `Sua senha foi alterada agora e suas outras sessões foram encerradas. ${notYou}`,
    ),
  totpDisabled: (p) =>
    letter(
      'Verificação em duas etapas desativada',
      p.name,
      `A verificação em duas etapas da sua conta foi desativada agora. ${notYou}`,
    ),
  passkeyAdded: (p) =>
    letter('Nova chave de acesso', p.name, `Uma chave de acesso foi adicionada à sua conta agora. ${notYou}`),
  keyMade: (p) =>
    letter('Nova chave de API', p.name, `Uma chave de API foi criada com a sua conta agora. ${notYou}`),
};
