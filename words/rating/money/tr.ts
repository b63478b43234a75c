type Whose = { username?: string; limit?: string };
type Amount = { amount?: string; currency?: string; reason?: string };

const limits: Record<string, string> = {
  'spend-hour': 'saatlik harcama',
  'spend-day': 'günlük harcama',
  concurrent: 'eşzamanlı çağrı',
  'new-destination': 'ilk kez aranan ülke',
  'international-share': 'yurt dışı payı',
  'premium-share': 'katma değerli numara payı',
};
const limitName = (code = ''): string => limits[code] ?? code;

/** Facts, refusals and permissions of balances, authorisations, limits and reports. */
export const tr = {
  /** What the frame says of it on every page. */
  frame: {
    balances: 'Bakiyeler',
    alarms: 'Alarmlar',
    limits: 'Kullanım limitleri',
    reports: 'Trafik raporları',
    today: 'Bugünün trafiği',
    find: 'kontör yükleme ön ödemeli bakiye',
    openAlarms: (p: { n: number }) => `${p.n} açık alarm`,
  },
  /** Which limit: “saatlik harcama”. */
  limits,
  facts: {
    'rating.account-opened': (p: { mode?: string; currency?: string }) =>
      `Bakiye hesabı açıldı: ${p.mode === 'prepaid' ? 'ön ödemeli' : 'faturalı'}, ${p.currency ?? ''}`,
    'rating.account-changed': 'Bakiye hesabının ayarları değişti',
    'rating.topped-up': (p: Amount) => `Bakiye yüklendi: ${p.amount ?? ''} ${p.currency ?? ''}`,
    'rating.balance-adjusted': (p: Amount) =>
      `Bakiye düzeltildi: ${p.amount ?? ''} ${p.currency ?? ''}${p.reason ? ` (${p.reason})` : ''}`,
    'rating.balance-low': 'Bakiye uyarı sınırının altına indi',
    'rating.alarm-raised': (p: Whose & { blocked?: boolean }) =>
      `Limit alarmı: ${p.username ?? ''}, ${limitName(p.limit)}${p.blocked ? '; hat engellendi' : ''}`,
    'rating.alarm-acknowledged': (p: Whose) =>
      `Limit alarmı üstlenildi: ${p.username ?? ''}, ${limitName(p.limit)}`,
    'rating.alarm-lifted': (p: Whose) =>
      `Limit alarmı kaldırıldı: ${p.username ?? ''}, ${limitName(p.limit)}`,
    'rating.limits-changed': 'Kullanım limitleri değişti',
    'rating.report-exported': (p: { rows?: number }) => `Trafik raporu dışa aktarıldı (${p.rows ?? 0} satır)`,
  },
  refusals: {
    'account-exists': (p: { currency?: string }) =>
      `Bu müşterinin ${p.currency ?? 'bu para birimi'} bakiyesi zaten var.`,
    'prepaid-has-no-credit': 'Ön ödemeli bakiyede kredi limiti olmaz.',
    'not-negative': 'Sıfır ya da daha büyük bir tutar yazın.',
    'more-than-zero': 'Sıfırdan farklı bir tutar yazın.',
    'top-up-known': 'Bu referansla daha önce yükleme yapılmış.',
    'one-subscriber-needed': 'Hattı ya kimliğiyle ya kullanıcı adıyla belirtin.',
    'subscriber-unknown': 'Böyle bir hat yok.',
    'subscriber-not-active': 'Hat etkin değil.',
    'outgoing-blocked': 'Hat giden çağrılara kapalı.',
    'international-blocked': 'Hat yurt dışı çağrılara kapalı.',
    'channels-busy': (p: { open?: number; channels?: number }) =>
      `Bütün kanallar dolu (${p.open ?? 0}/${p.channels ?? 0}).`,
    'destination-not-allowed': 'Bu yön hatta açık değil.',
    'number-unknown': 'Numara anlaşılamadı.',
    'balance-empty': (p: { available?: string; needed?: string | null; currency?: string }) =>
      p.needed
        ? `Bakiye yetmiyor: kullanılabilir ${p.available ?? '0'} ${p.currency ?? ''}, gereken en az ${p.needed} ${p.currency ?? ''}.`
        : 'Bakiye çağrının sürmesine yetmiyor.',
    'account-other-currency': (p: { currency?: string }) =>
      `Çağrı ${p.currency ?? ''} ile ücretlenir; müşterinin ön ödemeli bakiyesi başka para biriminde.`,
    'limit-reached': (p: { limit?: string }) => `Kullanım limiti aşıldı: ${limitName(p.limit)}.`,
    'authorisation-closed': 'Bu çağrı için izin artık açık değil.',
    'alarm-lifted': 'Bu alarm zaten kaldırılmış.',
    'rule-twice': 'Bu limit iki kez yazılmış.',
    'more-than-a-hundred': 'Yüzde 100’den büyük olamaz.',
    'until-before-from': 'Bitiş günü başlangıçtan önce olamaz.',
  },
  permissions: {
    'rating.read-balances': 'Bakiyeleri görmek',
    'rating.manage-balances': 'Bakiye açmak, yüklemek ve düzeltmek',
    'rating.authorise': 'Çağrılara izin vermek (santral)',
    'rating.read-limits': 'Kullanım limitlerini ve alarmları görmek',
    'rating.manage-limits': 'Limitleri ayarlamak, alarmları kaldırmak',
    'rating.read-reports': 'Trafik raporlarını görmek',
  },
};
