import type { Locator, Page } from 'playwright-core';

/** A screen to look at and to check: who opens what, and what shows that it is complete. */
export type Screen = {
  name: string;
  /** Part of a demo user's address before `@ornek.test`; absent: a stranger. */
  who?: string;
  path: string | ((page: Page) => Promise<string>);
  /** There when the screen is complete. */
  ready: (page: Page) => Locator;
  /** What is done before it is looked at. */
  prepare?: (page: Page) => Promise<void>;
};

/** Of all the demo's people; it stands on the sign-in page. */
export const demoPassword = 'kovan-demo';

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name, level: 1 });

/** Every screen of the web, in the order of the work. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in', ready: heading('Kovan’a hoş geldiniz') },
  { name: 'forgot-password', path: '/forgot-password', ready: heading('Parolanızı sıfırlayın') },
  {
    name: 'board',
    who: 'lider',
    path: '/board',
    ready: (page) => page.getByRole('region', { name: /^Randevu: / }),
  },
  {
    name: 'board-customer',
    who: 'lider',
    path: '/board',
    prepare: (page) =>
      page
        .getByRole('region', { name: /^Potansiyel: / })
        .getByRole('group')
        .first()
        .click(),
    ready: (page) => page.getByRole('complementary').getByRole('region', { name: 'Zaman çizelgesi' }),
  },
  {
    name: 'palette',
    who: 'lider',
    path: '/board',
    prepare: async (page) => {
      await page.getByRole('region', { name: /^Randevu: / }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').pressSequentially('ay');
    },
    ready: (page) => page.getByRole('option').first(),
  },
  { name: 'tasks', who: 'satis', path: '/tasks', ready: heading('İşlerim') },
  { name: 'boards', who: 'yonetici', path: '/boards', ready: heading('Panolar ve aşamalar') },
  { name: 'assignment-rules', who: 'yonetici', path: '/assignment-rules', ready: heading('Atama kuralları') },
  { name: 'notifications', who: 'satis', path: '/notifications', ready: heading('Bildirimler') },
  { name: 'customers', who: 'lider', path: '/customers', ready: (page) => page.getByRole('row').nth(3) },
  { name: 'new-customer', who: 'lider', path: '/customers?new=1', ready: (page) => page.getByRole('dialog') },
  { name: 'customer', who: 'satis', path: customerPath, ready: heading(/./) },
  { name: 'customer-masked', who: 'operasyon', path: customerPath, ready: heading(/./) },
  { name: 'leads', who: 'lider', path: '/leads', ready: heading('Adaylar') },
  {
    name: 'lead-drawer',
    who: 'lider',
    path: '/leads',
    prepare: (page) => page.getByRole('row').nth(2).click(),
    ready: (page) => page.getByRole('dialog'),
  },
  { name: 'forms', who: 'lider', path: '/lead-forms', ready: heading(/Formlar/) },
  {
    name: 'form',
    who: 'lider',
    path: async (page) => `/lead-forms/${(await itemsOf(page, '/api/leads/forms'))[0]?.id}`,
    ready: heading(/./),
  },
  { name: 'new-form', who: 'lider', path: '/lead-forms/new', ready: heading(/./) },
  { name: 'meta', who: 'yonetici', path: '/meta-lead-ads', ready: heading(/Meta/) },
  { name: 'services', who: 'operasyon', path: '/services', ready: (page) => page.getByRole('row').nth(3) },
  {
    name: 'services-many',
    who: 'operasyon',
    path: '/services?state=suspended',
    prepare: async (page) => {
      await page.getByRole('checkbox').first().click({ force: true });
      await page.getByRole('button', { name: 'Askıya al', exact: true }).click();
    },
    ready: (page) => page.getByRole('dialog'),
  },
  {
    name: 'services-many-results',
    who: 'operasyon',
    path: async (page) => `/services?bulk=${await bulkOf(page)}`,
    ready: (page) => page.getByRole('dialog').getByRole('listitem'),
  },
  { name: 'orders', who: 'operasyon', path: '/orders', ready: (page) => page.getByRole('row').nth(3) },
  { name: 'service', who: 'operasyon', path: servicePath, ready: heading(/./) },
  {
    name: 'service-command',
    who: 'operasyon',
    path: servicePath,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'İşlemler' }).click();
      await page.getByRole('menuitem', { name: 'Sonlandır' }).click();
    },
    ready: (page) => page.getByRole('dialog'),
  },
  {
    name: 'new-order',
    who: 'operasyon',
    path: async (page) => {
      const [product] = await itemsOf(page, '/api/catalog/products?state=on-sale');
      return `/services/new?productId=${product?.id}`;
    },
    ready: (page) => page.getByRole('group', { name: 'Seçenekler' }),
  },
  { name: 'catalog', who: 'muhasebe', path: '/catalog', ready: (page) => page.getByText('/ ay').first() },
  { name: 'product', who: 'muhasebe', path: productPath(''), ready: (page) => page.getByLabel('Ürün adı') },
  {
    name: 'product-prices',
    who: 'muhasebe',
    path: productPath('prices'),
    ready: (page) => page.getByRole('region', { name: 'Fiyat geçmişi' }),
  },
  {
    name: 'product-preview',
    who: 'satis',
    path: productPath('preview'),
    prepare: (page) => page.getByLabel('Alan kodu').fill('212'),
    ready: (page) => page.getByText('İlk ödeme'),
  },
  {
    name: 'options',
    who: 'muhasebe',
    path: '/catalog/options',
    ready: (page) => page.getByRole('row').nth(3),
  },
  {
    name: 'addon',
    who: 'muhasebe',
    path: '/catalog/addons',
    prepare: (page) => page.getByRole('row').nth(1).click(),
    ready: (page) => page.getByRole('dialog'),
  },
  { name: 'routes', who: 'operasyon', path: '/call-routing', ready: (page) => page.getByRole('row').nth(3) },
  {
    name: 'trunks',
    who: 'operasyon',
    path: '/call-routing?tab=trunks',
    ready: (page) => page.getByRole('row').nth(3),
  },
  {
    name: 'new-carrier',
    who: 'operasyon',
    path: '/call-routing?tab=carriers&edit=new',
    ready: (page) => page.getByRole('dialog'),
  },
  { name: 'try-route', who: 'operasyon', path: '/call-routing?tab=try', ready: heading('Çağrı yönlendirme') },
  {
    name: 'numbering',
    who: 'operasyon',
    path: '/numbering?tab=TR',
    ready: (page) => page.getByRole('heading', { name: 'Numara aralıkları' }),
  },
  { name: 'switches', who: 'yonetici', path: '/switches', ready: heading('Santraller') },
  { name: 'subscribers', who: 'operasyon', path: '/subscribers', ready: (page) => page.getByText('merkez') },
  {
    name: 'subscriber',
    who: 'operasyon',
    path: subscriberPath,
    ready: (page) => page.getByText('Günlük harcama sınırı aşıldı'),
  },
  {
    name: 'edit-line',
    who: 'operasyon',
    path: subscriberPath,
    prepare: (page) => page.getByRole('button', { name: 'Düzenle', exact: true }).click(),
    ready: (page) => page.getByLabel('Kanal sayısı'),
  },
  { name: 'dids', who: 'satis', path: '/dids', ready: (page) => page.getByText('Kullanımda').first() },
  {
    name: 'did',
    who: 'operasyon',
    path: '/dids?did=908503030060',
    ready: (page) => page.getByRole('button', { name: 'Dinlendirmeyi bitir' }),
  },
  {
    name: 'import-dids',
    who: 'operasyon',
    path: '/dids?add=1',
    prepare: async (page) => {
      await page.getByLabel('İlk numara').fill('+90 850 303 00 95');
      await page.getByLabel('Son numara').fill('+90 850 303 01 10');
      await page.getByRole('button', { name: 'Önce denetle' }).click();
    },
    ready: (page) => page.getByRole('button', { name: 'Havuza ekle' }),
  },
  {
    name: 'rate-decks',
    who: 'muhasebe',
    path: '/rate-decks',
    ready: (page) => page.getByRole('row').nth(3),
  },
  {
    name: 'new-rate-deck',
    who: 'muhasebe',
    path: '/rate-decks?new=1',
    ready: (page) => page.getByRole('dialog').getByLabel('Saat dilimi'),
  },
  { name: 'rate-deck', who: 'muhasebe', path: deckPath(''), ready: (page) => page.getByRole('row').nth(3) },
  {
    name: 'rate-rule',
    who: 'muhasebe',
    path: deckPath('?search=90212'),
    prepare: (page) => page.getByRole('row').nth(2).click(),
    ready: (page) => page.getByRole('region', { name: 'Örnek görüşme' }).getByText('₺').first(),
  },
  {
    name: 'tariff-plans',
    who: 'satis',
    path: '/tariff-plans',
    ready: (page) => page.getByText('Kurumsal 1000'),
  },
  {
    name: 'tariff-plan',
    who: 'muhasebe',
    path: async (page) => `/tariff-plans?plan=${(await itemsOf(page, '/api/tariffs/plans'))[0]?.id}`,
    ready: (page) => page.getByRole('dialog').getByRole('region', { name: 'Geçmiş' }),
  },
  ...['bundles', 'defaults', 'carriers', 'discounts', 'rates'].map((tab) => ({
    name: `tariff-${tab}`,
    who: 'muhasebe',
    path: `/tariff-plans?tab=${tab}`,
    ready: (page: Page) => page.getByRole('tabpanel').getByRole('listitem').first(),
  })),
  {
    name: 'call-simulator',
    who: 'muhasebe',
    path: async (page) => {
      const [line] = await itemsOf(page, '/api/voice/subscribers?search=bereket');
      return `/call-simulator?to=0049+171+5550100&seconds=125&subscriber=${line?.id}`;
    },
    ready: (page) => page.getByRole('region', { name: 'Maliyet ve marj' }),
  },
  {
    name: 'my-tariff',
    who: 'muhasebe',
    path: async (page) => {
      const [line] = await itemsOf(page, '/api/voice/subscribers?search=bereket');
      const made = await page.request.post(`/api/tariffs/subscribers/${line?.id}/link`);
      const { url } = (await made.json()) as { url: string };
      return `${new URL(url).pathname}?to=0532+555+01+00&seconds=200`;
    },
    ready: (page) => page.getByRole('region', { name: 'Görüşme ücreti' }),
  },
  { name: 'profile', who: 'satis', path: '/profile', ready: heading('Profil ve ayarlar') },
  { name: 'security', who: 'satis', path: '/profile/security', ready: heading('Profil ve ayarlar') },
  { name: 'keys', who: 'yonetici', path: '/profile/keys', ready: heading('Profil ve ayarlar') },
  { name: 'users', who: 'yonetici', path: '/users', ready: heading('Kullanıcılar') },
  { name: 'invite', who: 'yonetici', path: '/users?invite=1', ready: (page) => page.getByRole('dialog') },
  {
    name: 'user',
    who: 'yonetici',
    path: async (page) => `/users?user=${(await itemsOf(page, '/api/identity/users'))[0]?.id}`,
    ready: (page) => page.getByRole('button', { name: 'Kaydet' }),
  },
  { name: 'teams', who: 'yonetici', path: '/teams', ready: heading('Ekipler') },
  { name: 'roles', who: 'yonetici', path: '/roles', ready: heading('Roller') },
  { name: 'jobs', who: 'yonetici', path: '/system/jobs', ready: heading('İşler') },
  { name: 'audit', who: 'yonetici', path: '/system/audit', ready: heading('Denetim kaydı') },
  { name: 'system-state', who: 'yonetici', path: '/system/state', ready: heading('Sistem durumu') },
  { name: 'public-form', path: '/f/demo', ready: heading(/./) },
  { name: 'not-found', who: 'satis', path: '/no-such-page', ready: heading('Burada bir şey yok') },
  { name: 'balances', who: 'muhasebe', path: '/balances', ready: (page) => page.getByRole('row').nth(2) },
  {
    name: 'balance',
    who: 'muhasebe',
    path: async (page) => `/balances?balance=${(await itemsOf(page, '/api/rating/accounts'))[0]?.id}`,
    ready: (page) => page.getByRole('dialog').getByText('Hareketler'),
  },
  { name: 'alarms', who: 'operasyon', path: '/alarms', ready: (page) => page.getByRole('article').first() },
  { name: 'limits', who: 'operasyon', path: '/limits', ready: (page) => page.getByText('Saatlik harcama') },
  {
    name: 'reports',
    who: 'muhasebe',
    path: '/reports?compare=1',
    ready: (page) => page.getByRole('row').nth(3),
  },
  {
    name: 'report-by-customer',
    who: 'muhasebe',
    path: '/reports?by=customer',
    ready: (page) => page.getByRole('row').nth(3),
  },
  {
    name: 'traffic-today',
    who: 'muhasebe',
    path: '/reports/today',
    ready: (page) => page.getByText('Şu an görüşülen'),
  },
  { name: 'calls', who: 'operasyon', path: '/calls', ready: (page) => page.getByRole('row').nth(3) },
  {
    name: 'call',
    who: 'muhasebe',
    path: '/calls?state=rated',
    prepare: (page) => page.getByRole('row').nth(2).click(),
    ready: (page) => page.getByRole('heading', { name: 'Ücretin açıklaması' }),
  },
  {
    name: 'unrated-calls',
    who: 'muhasebe',
    path: '/unrated-calls',
    ready: (page) => page.getByRole('heading', { name: 'Hat bulunamadı' }),
  },
  {
    name: 'call-files',
    who: 'operasyon',
    path: '/call-intake',
    ready: (page) => page.getByRole('row').nth(3),
  },
  {
    name: 'rejected-line',
    who: 'operasyon',
    path: '/call-intake?tab=rejects',
    prepare: (page) => page.getByRole('row').nth(2).click(),
    ready: (page) => page.getByRole('dialog').getByLabel('İçerik'),
  },
  {
    name: 'call-sources',
    who: 'operasyon',
    path: '/call-intake?tab=sources',
    ready: (page) => page.getByRole('row').nth(2),
  },
  {
    name: 'new-call-source',
    who: 'operasyon',
    path: '/call-sources/new',
    prepare: async (page) => {
      await page.getByRole('combobox', { name: 'Biçim' }).click();
      await page.getByRole('option', { name: /Başka bir CSV/ }).click();
      await page
        .getByRole('textbox', { name: 'Satırlar' })
        .fill('Tarih;Saat;Arayan;Aranan;Süre\n02.11.2026;10:00:00;08503030001;05325550102;90\n');
      await page.getByRole('button', { name: 'İlk 20 satırı dene' }).click();
    },
    ready: (page) => page.getByRole('combobox', { name: 'Tarih (ayrı sütundaysa)' }),
  },
];

type BoardCard = { customerId: string; lastContactAt: string | null; nextReminder: object | null };

/** Somebody with a story: spoken to already, and to be called again. */
async function customerPath(page: Page): Promise<string> {
  const [board] = await itemsOf(page, '/api/pipeline/boards');
  const answer = await page.request.get(`/api/pipeline/boards/${board?.id}?limit=50`);
  const { columns } = (await answer.json()) as { columns: { items: BoardCard[] }[] };
  const cards = columns.flatMap(({ items }) => items);
  const told = cards.find(({ lastContactAt, nextReminder }) => lastContactAt && nextReminder);
  return `/customers/${(told ?? cards[0])?.customerId}`;
}

/** One in service, with add-ons where there are any. */
/** A command on many that does nothing: those services are suspended already. */
async function bulkOf(page: Page): Promise<string> {
  const answer = await page.request.post('/api/subscriptions/bulk-commands', {
    data: { filter: { state: 'suspended' }, command: 'suspend', reason: 'Ödeme gecikti' },
  });
  return (await answer.json()).id;
}

async function servicePath(page: Page): Promise<string> {
  const [service] = await itemsOf(page, '/api/subscriptions?state=active');
  return `/services/${service?.id}`;
}

/** The line that a person and a rule have barred. */
async function subscriberPath(page: Page): Promise<string> {
  const [line] = await itemsOf(page, '/api/voice/subscribers?search=bereket');
  return `/subscribers/${line?.id}`;
}

/** The product on sale that asks for an area code, on one of its tabs. */
function productPath(tab: string) {
  return async (page: Page) => {
    const [product] = await itemsOf(page, '/api/catalog/products?search=KURUMSAL-SANTRAL');
    return `/catalog/products/${product?.id}${tab ? `?tab=${tab}` : ''}`;
  };
}

/** The deck that most plans use. */
function deckPath(query: string) {
  return async (page: Page) => {
    const [deck] = await itemsOf(page, '/api/tariffs/decks?search=STD-TRY');
    return `/rate-decks/${deck?.id}${query}`;
  };
}

async function itemsOf(page: Page, address: string): Promise<{ id: string }[]> {
  const answer = await page.request.get(address);
  return ((await answer.json()) as { items: { id: string }[] }).items;
}
