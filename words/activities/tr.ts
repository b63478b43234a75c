type About = {
  type?: string;
  result?: string;
  direction?: string | null;
  fields?: readonly string[];
  reopened?: boolean;
  logged?: boolean;
};

const types: Record<string, string> = {
  call: 'Arama',
  meeting: 'Toplantı',
  task: 'Görev',
  message: 'Mesaj',
  email: 'E-posta',
  'site-visit': 'Saha ziyareti',
};

const results: Record<string, string> = {
  reached: 'görüşüldü',
  'no-answer': 'cevap vermedi',
  busy: 'meşgul',
  'call-back': 'geri aranacak',
  'wrong-number': 'yanlış numara',
  held: 'yapıldı',
  'no-show': 'gelmedi',
  postponed: 'ertelendi',
  done: 'yapıldı',
  'not-done': 'yapılamadı',
  sent: 'gönderildi',
  answered: 'cevap geldi',
  'nobody-there': 'kimse yoktu',
};

const fields: Record<string, string> = {
  title: 'konu',
  details: 'ayrıntı',
  dueAt: 'zaman',
  responsible: 'sorumlu',
};

const typeOf = (p: About): string => {
  if (p.type === 'call' && p.direction) return p.direction === 'in' ? 'Gelen arama' : 'Giden arama';
  return types[p.type ?? ''] ?? 'Etkinlik';
};

export const tr = {
  timeline: {
    title: 'Zaman akışı',
    empty: 'Henüz bir şey olmadı',
    emptyText: 'Notlar, aramalar ve değişiklikler burada sıralanır.',
    noMatch: 'Bu türde kayıt yok',
    more: 'Daha eskileri göster',
    filter: 'Akışta göster',
    groups: {
      all: 'Tümü',
      notes: 'Notlar',
      activities: 'Etkinlikler',
      stages: 'Aşamalar',
      leads: 'Başvurular',
      changes: 'Değişiklikler',
    },
    system: 'Kovan',
    stranger: 'Ziyaretçi',
    key: 'API anahtarı',
    unknown: 'Bilinmeyen kişi',
    edited: 'düzenlendi',
    deleted: 'Bu not silindi.',
  },
  note: {
    label: 'Not',
    placeholder: 'Not yazın; @ ile bir arkadaşınıza haber verin',
    save: 'Notu ekle',
    change: 'Notu değiştir',
    edit: 'Düzenle',
    remove: 'Sil',
    actions: 'Not işlemleri',
    removeTitle: 'Not silinsin mi?',
    removeText: 'Not akıştan kalkar; yönetici geçmişini görebilir.',
    removed: 'Not silindi.',
    history: 'Önceki halleri',
    mention: 'Kime haber verilsin?',
    nobody: 'Bu müşteriyi gören başka kimse yok',
    unreached: (p: { names: string }) => `${p.names} bu müşteriyi göremediği için haber verilmedi.`,
    keys: 'Ctrl + Enter ile eklenir',
  },
  actions: { note: 'Not', call: 'Arama kaydet', plan: 'Planla' },
  form: {
    planTitle: 'Etkinlik planla',
    editTitle: 'Etkinliği düzenle',
    logTitle: 'Arama kaydet',
    completeTitle: 'Nasıl bitti?',
    type: 'Tür',
    title: 'Konu',
    details: 'Ayrıntı',
    dueAt: 'Zaman',
    dueHint: 'Zamanı gelince hatırlatılır; geçerse gecikmiş sayılır.',
    responsible: 'Sorumlu',
    result: 'Sonuç',
    resultText: 'Ne konuşuldu?',
    direction: 'Yön',
    out: 'Biz aradık',
    in: 'Müşteri aradı',
    next: 'Sıradaki adımı da planla',
    plan: 'Planla',
    log: 'Kaydet',
    complete: 'Tamamla',
  },
  open: {
    title: 'Planlananlar',
    empty: 'Planlanmış bir şey yok.',
    overdue: 'Gecikti',
    undated: 'Tarihsiz',
    complete: (p: { title: string }) => `Tamamla: ${p.title}`,
    edit: 'Düzenle',
    cancel: 'İptal et',
    actions: 'Etkinlik işlemleri',
  },
  done: {
    planned: 'Planlandı.',
    changed: 'Değiştirildi.',
    completed: 'Tamamlandı.',
    cancelled: 'İptal edildi.',
    logged: 'Arama kaydedildi.',
  },
  states: { planned: 'Planlandı', completed: 'Tamamlandı', cancelled: 'İptal edildi' },
  tasks: {
    title: 'Görevlerim',
    groups: { overdue: 'Gecikenler', today: 'Bugün', later: 'Sonra', undated: 'Tarihsiz' },
    empty: 'Bekleyen göreviniz yok',
    emptyText: 'Bir müşteriyle ilgili bir şey planladığınızda burada görünür.',
    emptyGroup: 'Burada bekleyen bir şey yok.',
    all: 'Tümü',
    type: 'Tür',
  },
  types: {
    call: 'Arama',
    meeting: 'Toplantı',
    task: 'Görev',
    message: 'Mesaj',
    email: 'E-posta',
    'site-visit': 'Saha ziyareti',
  },
  results: {
    reached: 'Görüşüldü',
    'no-answer': 'Cevap vermedi',
    busy: 'Meşgul',
    'call-back': 'Geri aranacak',
    'wrong-number': 'Yanlış numara',
    held: 'Yapıldı',
    'no-show': 'Gelmedi',
    postponed: 'Ertelendi',
    done: 'Yapıldı',
    'not-done': 'Yapılamadı',
    sent: 'Gönderildi',
    answered: 'Cevap geldi',
    'nobody-there': 'Kimse yoktu',
  },
  facts: {
    'activities.note-added': 'Not yazıldı',
    'activities.note-changed': 'Not değiştirildi',
    'activities.note-removed': 'Not silindi',
    'activities.mentioned': 'Bir notta adı geçti',
    'activities.planned': (p: About) => `${typeOf(p)} planlandı`,
    'activities.changed': (p: About) => {
      if (p.reopened) return `${typeOf(p)} yeniden açıldı`;
      const changed = (p.fields ?? []).map((field) => fields[field] ?? field).join(', ');
      return changed ? `${typeOf(p)} güncellendi: ${changed}` : `${typeOf(p)} güncellendi`;
    },
    'activities.completed': (p: About) => {
      const result = results[p.result ?? ''];
      return result ? `${typeOf(p)}: ${result}` : `${typeOf(p)} tamamlandı`;
    },
    'activities.cancelled': (p: About) => `${typeOf(p)} iptal edildi`,
  },
  refusals: {
    'note-of-another': 'Yalnızca kendi notunuzu değiştirebilirsiniz.',
    'note-too-old': 'Notlar yazıldıktan sonra 24 saat içinde değiştirilebilir.',
    'activity-ended': 'Bu etkinlik zaten tamamlanmış ya da iptal edilmiş.',
    'activity-still-planned': 'Bu etkinlik zaten açık.',
    'result-not-of-type': 'Bu sonuç bu etkinlik türü için geçerli değil.',
    'person-sees-not': 'Seçilen kişi bu müşteriyi göremiyor. Önce müşteriye sorumlu olarak ekleyin.',
    'in-the-future': 'Gelecekteki bir zaman seçilemez.',
  },
};
