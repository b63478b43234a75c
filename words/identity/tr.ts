import { tr as pages } from './pages-tr.ts';

type Who = { name?: string };
type Wait = { retryAfterSeconds?: number };

const wait = ({ retryAfterSeconds = 0 }: Wait): string => {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return retryAfterSeconds <= 90 ? `${retryAfterSeconds} saniye` : `${minutes} dakika`;
};
const letter = (subject: string, name: string, text: string): string =>
  `${subject}\n\nMerhaba ${name},\n\n${text}`;
const notYou = 'Bunu siz yapmadıysanız hemen parolanızı değiştirin ve yöneticinize haber verin.';

export const tr = {
  ...pages,
  mails: {
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
  },
  refusals: {
    'sign-in-refused': 'E-posta ya da parola yanlış.',
    'code-needed': 'Doğrulama kodu gerekli.',
    'code-refused': 'Kod yanlış ya da süresi geçmiş.',
    locked: (p: Wait) => `Çok fazla deneme yapıldı. ${wait(p)} sonra yeniden deneyin.`,
    'needs-a-person': 'Bu işlem API anahtarıyla yapılamaz; giriş yapmış bir kişi gerekir.',
    'confirm-needed': 'Devam etmek için parolanızı yeniden girin.',
    'above-you': 'Bu kişinin sizde olmayan yetkileri var; hesabını yönetemezsiniz.',
    'not-grantable': 'Kendinizde olmayan bir yetkiyi veremez ya da alamazsınız.',
    'last-administrator': 'Son yönetici kaldırılamaz. Önce başka birini yönetici yapın.',
    'ready-role': 'Hazır roller değiştirilemez. Kopyasını oluşturup onu değiştirin.',
    'team-circle': 'Bir ekip kendi altına yerleştirilemez.',
    'name-taken': 'Bu ad kullanılıyor.',
    'email-taken': 'Bu e-posta adresi kullanılıyor.',
    'role-in-use': 'Bu rol birilerinde var. Önce onlardan kaldırın.',
    'team-in-use': 'Bu ekibin altında ekipler var. Önce onları taşıyın.',
    'link-not-valid': 'Bu bağlantı artık geçerli değil. Kullanılmış ya da süresi dolmuş olabilir.',
    'password-wrong': 'Parola yanlış.',
    'password-too-short': 'Parola en az 10 karakter olmalı.',
    'password-too-common': 'Bu parola çok kolay tahmin edilir. Birkaç sözcükten oluşan bir parola deneyin.',
    'password-like-name': 'Parola adınıza ya da e-posta adresinize benzememeli.',
    'photo-missing': 'Bir fotoğraf seçin.',
    'photo-type': 'Yalnızca JPEG, PNG ya da WebP fotoğraf yüklenebilir.',
    'totp-already-on': 'İki adımlı doğrulama zaten açık.',
    'totp-not-on': 'İki adımlı doğrulama açık değil.',
    'too-many-passkeys': (p: { most: number }) => `En fazla ${p.most} geçiş anahtarı eklenebilir.`,
    'passkey-refused': 'Geçiş anahtarı kabul edilmedi.',
    'too-many-keys': (p: { most: number }) => `En fazla ${p.most} API anahtarı olabilir.`,
    'not-invited': 'Bu kişi davet beklemiyor.',
    'not-yourself': 'Kendi hesabınızı devre dışı bırakamazsınız.',
    'in-the-past': 'Geçmişte bir an seçilemez.',
    'before-start': 'Bitiş, başlangıçtan sonra olmalı.',
  },
  facts: {
    'identity.signed-in': 'Giriş yapıldı',
    'identity.sign-in-refused': 'Giriş reddedildi',
    'identity.signed-out': 'Çıkış yapıldı',
    'identity.session-revoked': (p: { n?: number }) => `${p.n ?? 1} oturum kapatıldı`,
    'identity.password-changed': 'Parola değiştirildi',
    'identity.password-reset': 'Parola bağlantıyla sıfırlandı',
    'identity.reset-mailed': 'Parola sıfırlama bağlantısı gönderildi',
    'identity.totp-enabled': (p: Who) => `İki adımlı doğrulama açıldı: ${p.name ?? ''}`,
    'identity.totp-disabled': (p: Who) => `İki adımlı doğrulama kapatıldı: ${p.name ?? ''}`,
    'identity.recovery-codes-made': 'Kurtarma kodları yenilendi',
    'identity.recovery-code-used': 'Kurtarma kodu kullanıldı',
    'identity.passkey-added': (p: { passkey?: string }) => `Geçiş anahtarı eklendi: ${p.passkey ?? ''}`,
    'identity.passkey-removed': (p: { passkey?: string }) => `Geçiş anahtarı kaldırıldı: ${p.passkey ?? ''}`,
    'identity.key-made': (p: { key?: string; prefix?: string }) =>
      `API anahtarı oluşturuldu: ${p.key ?? ''} (${p.prefix ?? ''}…)`,
    'identity.key-revoked': (p: { key?: string; prefix?: string }) =>
      `API anahtarı iptal edildi: ${p.key ?? ''} (${p.prefix ?? ''}…)`,
    'identity.profile-changed': (p: Who) => `Profil değişti: ${p.name ?? ''}`,
    'identity.photo-changed': (p: Who) => `Fotoğraf değişti: ${p.name ?? ''}`,
    'identity.hours-changed': (p: Who) => `Çalışma saatleri değişti: ${p.name ?? ''}`,
    'identity.absence-added': (p: Who) => `İzin eklendi: ${p.name ?? ''}`,
    'identity.absence-removed': (p: Who) => `İzin kaldırıldı: ${p.name ?? ''}`,
    'identity.first-administrator-created': (p: Who) => `İlk yönetici oluşturuldu: ${p.name ?? ''}`,
    'identity.user-invited': (p: Who) => `Davet edildi: ${p.name ?? ''}`,
    'identity.invitation-mailed': (p: Who) => `Davet yeniden gönderildi: ${p.name ?? ''}`,
    'identity.invitation-accepted': (p: Who) => `Daveti kabul etti: ${p.name ?? ''}`,
    'identity.user-changed': (p: Who) => `Kullanıcı değiştirildi: ${p.name ?? ''}`,
    'identity.user-disabled': (p: Who) => `Kullanıcı devre dışı bırakıldı: ${p.name ?? ''}`,
    'identity.user-enabled': (p: Who) => `Kullanıcı yeniden açıldı: ${p.name ?? ''}`,
    'identity.roles-changed': (p: Who) => `Rolleri değişti: ${p.name ?? ''}`,
    'identity.team-created': (p: { team?: string }) => `Ekip oluşturuldu: ${p.team ?? ''}`,
    'identity.team-changed': (p: { team?: string }) => `Ekip değiştirildi: ${p.team ?? ''}`,
    'identity.team-removed': (p: { team?: string }) => `Ekip kaldırıldı: ${p.team ?? ''}`,
    'identity.role-created': (p: { role?: string }) => `Rol oluşturuldu: ${p.role ?? ''}`,
    'identity.role-changed': (p: { role?: string }) => `Rol değiştirildi: ${p.role ?? ''}`,
    'identity.role-removed': (p: { role?: string }) => `Rol kaldırıldı: ${p.role ?? ''}`,
  },
  permissions: {
    'identity.read-users': 'Kullanıcıları görmek',
    'identity.manage-users': 'Kullanıcıları davet etmek ve yönetmek',
    'identity.manage-teams': 'Ekipleri yönetmek',
    'identity.manage-roles': 'Rolleri yönetmek',
    'identity.plan-hours': 'Çalışma saatlerini ve izinleri planlamak',
    'identity.make-keys': 'API anahtarı oluşturmak',
  },
};
