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
  tasksTitle: 'Görevlerim',
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
  permissions: {
    'activities.write': 'Etkinlik planlamak ve not yazmak',
    'activities.moderate-notes': 'Başkalarının notlarını kaldırmak',
  },
};
