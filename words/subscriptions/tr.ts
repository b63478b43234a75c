type About = {
  number?: number;
  product?: string;
  orderNumber?: number;
  parentId?: string | null;
  command?: string;
  reason?: string;
};
type Moved = About & { from?: string; to?: string };

const states: Record<string, string> = {
  pending: 'Bekliyor',
  active: 'Etkin',
  suspended: 'Askıda',
  terminated: 'Sonlandırıldı',
  cancelled: 'İptal edildi',
};

const commands: Record<string, string> = {
  create: 'Aç',
  suspend: 'Askıya al',
  unsuspend: 'Askıdan çıkar',
  terminate: 'Sonlandır',
  'change-plan': 'Planı değiştir',
  'change-password': 'Parolayı yenile',
};

/** What a command is called as a thing: “açma başarısız”. */
const commandNouns: Record<string, string> = {
  create: 'Açma',
  suspend: 'Askıya alma',
  unsuspend: 'Askıdan çıkarma',
  terminate: 'Sonlandırma',
  'change-plan': 'Plan değişikliği',
  'change-password': 'Parola yenileme',
};

const noun = (command = ''): string => commandNouns[command] ?? command;
const service = (p: About): string => `#${p.number ?? ''} ${p.product ?? ''}`.trim();
const why = (p: About): string => (p.reason ? ` – ${p.reason}` : '');

const moved: Record<string, string> = {
  active: 'açıldı',
  suspended: 'askıya alındı',
  terminated: 'sonlandırıldı',
  cancelled: 'iptal edildi',
};

export const tr = {
  /** What the frame says of this room. */
  frame: {
    services: 'Hizmetler',
    orders: 'Siparişler',
    order: 'Yeni sipariş',
    find: 'hizmet abonelik sipariş abone servis',
  },
  states,
  commands,
  commandNouns,
  facts: {
    'subscriptions.ordered': (p: About) =>
      p.parentId
        ? `Ek hizmet siparişi: ${service(p)} (sipariş ${p.orderNumber ?? ''})`
        : `Sipariş verildi: ${service(p)} (sipariş ${p.orderNumber ?? ''})`,
    'subscriptions.order-accepted': (p: About) =>
      `Sipariş ${p.orderNumber ?? ''} onaylandı: ${p.product ?? ''}`,
    'subscriptions.order-cancelled': (p: About) =>
      `Sipariş ${p.orderNumber ?? ''} iptal edildi: ${p.product ?? ''}${why(p)}`,
    'subscriptions.state-changed': (p: Moved) =>
      p.from === 'suspended' && p.to === 'active'
        ? `Hizmet askıdan çıkarıldı: ${service(p)}${why(p)}`
        : `Hizmet ${moved[p.to ?? ''] ?? 'değişti'}: ${service(p)}${why(p)}`,
    'subscriptions.plan-changed': (p: About & { fromProduct?: string }) =>
      p.fromProduct && p.fromProduct !== p.product
        ? `Plan değişti: #${p.number ?? ''} ${p.fromProduct} → ${p.product ?? ''}`
        : `Plan içeriği değişti: ${service(p)}`,
    'subscriptions.command-pressed': (p: About) => `${noun(p.command)} komutu verildi: ${service(p)}`,
    'subscriptions.command-scheduled': (p: About) =>
      `${noun(p.command)} ileri bir tarihe planlandı: ${service(p)}`,
    'subscriptions.command-withdrawn': (p: About) =>
      `Planlanan ${noun(p.command).toLocaleLowerCase('tr')} geri alındı: ${service(p)}`,
    'subscriptions.command-retried': (p: About) => `${noun(p.command)} yeniden deneniyor: ${service(p)}`,
    'subscriptions.command-failed': (p: About) => `${noun(p.command)} başarısız oldu: ${service(p)}`,
    'subscriptions.bulk-pressed': (p: { command?: string; total?: number; reason?: string }) =>
      `${noun(p.command)} ${p.total ?? 0} hizmette birden istendi${why(p)}`,
    'subscriptions.exported': (p: { total?: number }) =>
      `Hizmet listesi dışa aktarıldı (${p.total ?? 0} kayıt)`,
  },
  refusals: {
    'order-customer-archived': 'Bu müşteri arşivde. Önce arşivden geri alın.',
    'order-cancelled': 'Bu sipariş iptal edilmiş.',
    'order-accepted': 'Bu sipariş onaylanmış; hizmetleri tek tek sonlandırabilirsiniz.',
    'transition-not-allowed': (p: { command?: string; state?: string }) =>
      `“${commands[p.command ?? ''] ?? 'Bu işlem'}”, durumu “${states[p.state ?? ''] ?? ''}” olan bir hizmette yapılamaz.`,
    'command-running': (p: { command?: string }) =>
      `Bu hizmette başka bir işlem sürüyor: ${noun(p.command)}. Bitmesini bekleyin.`,
    'termination-scheduled': (p: { effectiveAt?: string }) =>
      `Bu hizmetin ${(p.effectiveAt ?? '').slice(0, 10).split('-').reverse().join('.')} günü sonlandırılması planlanmış. Önce o planı geri alın.`,
    'command-not-supported': (p: { command?: string }) =>
      `Bu hizmet “${commands[p.command ?? ''] ?? ''}” işlemini desteklemiyor.`,
    'command-not-failed': 'Yalnız başarısız olan bir işlem yeniden denenebilir.',
    'command-begun': 'Bu işlem başladı; artık geri alınamaz.',
    'parent-not-active': 'Ek hizmet ancak bağlı olduğu hizmet etkinken açılabilir.',
    'module-missing': (p: { module?: string }) => `“${p.module ?? ''}” sağlama modülü kurulu değil.`,
    'module-failed': 'Sağlama modülü işlemi tamamlayamadı.',
    'module-differs': 'Seçilen ürün başka bir modülle sağlanıyor; bunun için yeni bir sipariş verin.',
    'addon-of-addon': 'Ek hizmete ek hizmet bağlanamaz.',
    'service-ended': 'Bu hizmet sona ermiş.',
    'bulk-over': 'Bu toplu işlem bitmiş.',
  },
  permissions: {
    'subscriptions.read': 'Hizmetleri görmek',
    'subscriptions.order': 'Sipariş vermek',
    'subscriptions.manage': 'Siparişleri onaylamak',
    'subscriptions.provision': 'Hizmet komutlarını kullanmak (aç, askıya al, sonlandır …)',
    'subscriptions.export': 'Hizmet listesini dışa aktarmak',
  },
};
