const letter = (subject: string, name: string, text: string): string =>
  `${subject}\n\nMerhaba ${name},\n\n${text}`;
const notYou = 'Bunu siz yapmadıysanız hemen parolanızı değiştirin ve yöneticinize haber verin.';

/** Letters: the first line is the subject. */
export const tr = {
  reset: (p: { name: string; url: string }) =>
    letter(
      'Kovan parolanızı sıfırlayın',
      p.name,
      `Yeni parola belirlemek için bir saat içinde şu bağlantıyı açın:\n${p.url}\n\nBunu siz istemediyseniz bu iletiyi yok sayın; parolanız değişmez.`,
    ),
  invitation: (p: { name: string; inviter: string; url: string }) =>
    letter(
      'Kovan’a davet edildiniz',
      p.name,
      `${p.inviter} sizi Kovan’a davet etti. Adınızı ve parolanızı belirlemek için yedi gün içinde şu bağlantıyı açın:\n${p.url}`,
    ),
  passwordChanged: (p: { name: string }) =>
    letter(
      'Kovan parolanız değişti',
      p.name,
      `Parolanız az önce değiştirildi ve diğer oturumlarınız kapatıldı. ${notYou}`,
    ),
  totpDisabled: (p: { name: string }) =>
    letter(
      'İki adımlı doğrulama kapatıldı',
      p.name,
      `Hesabınızda iki adımlı doğrulama az önce kapatıldı. ${notYou}`,
    ),
  passkeyAdded: (p: { name: string }) =>
    letter('Yeni geçiş anahtarı', p.name, `Hesabınıza az önce bir geçiş anahtarı eklendi. ${notYou}`),
  keyMade: (p: { name: string }) =>
    letter('Yeni API anahtarı', p.name, `Hesabınızla az önce bir API anahtarı oluşturuldu. ${notYou}`),
};
