type Moved = { fromStage?: string; toStage?: string; outcome?: string | null; reason?: string };
type InStage = { stage?: string; via?: string; reason?: string };
type Many = { count?: number; toStage?: string };

const because = (reason: string | undefined): string => (reason ? ` (${reason})` : '');

export const tr = {
  /** What the frame says of this room. */
  frame: {
    board: 'Satış panosu',
    stages: 'Panolar',
    rules: 'Atama kuralları',
    find: 'pano kanban aşama fırsat',
  },
  refusals: {
    'open-card-exists': 'Bu müşterinin bu panoda zaten açık bir kartı var.',
    'card-closed': 'Bu kart zaten kapatılmış.',
    'card-open': 'Bu kart zaten açık.',
    'customer-archived': 'Müşteri arşivde. Kartı taşımak için önce müşteriyi geri alın.',
    'stage-unknown': 'Bu aşama artık yok. Panoyu yenileyin.',
    'stage-not-empty': 'Bu aşamada kart var. Önce kartların nereye gideceğini seçin.',
    'stage-of-other-kind': 'Kartlar yalnızca aynı türden bir aşamaya taşınabilir.',
    'last-open-stage': 'Panoda en az bir açık iş aşaması kalmalı.',
    'stages-changed': 'Aşamalar bu arada değişti. Sayfayı yenileyip yeniden deneyin.',
    'board-is-default': 'Varsayılan pano kaldırılamaz. Önce başka bir panoyu varsayılan yapın.',
    'board-not-empty': 'Kartı olan pano kaldırılamaz.',
    'board-unknown': 'Bu pano artık yok.',
    'board-without-stage': 'Panoda açık iş aşaması yok.',
    'rules-changed': 'Kurallar bu arada değişti. Sayfayı yenileyip yeniden deneyin.',
    'person-unknown': 'Seçilen kişi bulunamadı.',
  },
  facts: {
    'pipeline.card-opened': (p: InStage) =>
      `${p.via === 'lead' ? 'Yeni adayla kart açıldı' : 'Kart açıldı'}: ${p.stage ?? ''}`,
    'pipeline.card-moved': (p: Moved) => {
      if (p.outcome === 'won') return `Satış tamamlandı: ${p.fromStage ?? ''} → ${p.toStage ?? ''}`;
      if (p.outcome === 'lost')
        return `Kaybedildi: ${p.fromStage ?? ''} → ${p.toStage ?? ''}${because(p.reason)}`;
      return `Aşama değişti: ${p.fromStage ?? ''} → ${p.toStage ?? ''}`;
    },
    'pipeline.card-reordered': 'Kartın sütundaki yeri değişti',
    'pipeline.card-refreshed': 'Kart güncellendi',
    'pipeline.card-touched': 'Açık kartı olan müşteriden yeni bir başvuru geldi',
    'pipeline.card-lost': (p: InStage) =>
      `Kart kaybedildi olarak kapatıldı: ${p.stage ?? ''}${because(p.reason)}`,
    'pipeline.card-reopened': (p: InStage) => `Kart yeniden açıldı: ${p.stage ?? ''}`,
    'pipeline.card-waits': 'Uygun kimse yoktu; aday atanmayı bekliyor',
    'pipeline.cards-changed': (p: Many) =>
      p.toStage ? `${p.count ?? 0} kart taşındı: ${p.toStage}` : `${p.count ?? 0} kart güncellendi`,
    'pipeline.board-added': 'Pano eklendi',
    'pipeline.board-changed': 'Pano değişti',
    'pipeline.board-removed': 'Pano kaldırıldı',
    'pipeline.stage-added': (p: InStage) => `Aşama eklendi: ${p.stage ?? ''}`,
    'pipeline.stage-changed': (p: InStage) => `Aşama değişti: ${p.stage ?? ''}`,
    'pipeline.stages-ordered': 'Aşamaların sırası değişti',
    'pipeline.stage-removed': (p: InStage) => `Aşama kaldırıldı: ${p.stage ?? ''}`,
    'pipeline.rule-added': (p: { name?: string }) => `Atama kuralı eklendi: ${p.name ?? ''}`,
    'pipeline.rule-changed': (p: { name?: string }) => `Atama kuralı değişti: ${p.name ?? ''}`,
    'pipeline.rule-removed': (p: { name?: string }) => `Atama kuralı kaldırıldı: ${p.name ?? ''}`,
    'pipeline.rules-ordered': 'Atama kurallarının sırası değişti',
  },
  permissions: {
    'pipeline.read': 'Panoları ve kartları görmek',
    'pipeline.move': 'Kartları taşımak',
    'pipeline.open': 'Kart açmak',
    'pipeline.receive': 'Yeni adayları üstlenmek (dağıtımda yer almak)',
    'pipeline.manage': 'Panoları ve kuralları yönetmek',
  },
};
