import type pg from 'pg';

/** How much a believable mid-sized operator has. */
export const size = { customers: 100_000, cards: 20_000, sellers: 40, teams: 5 };

const given =
  'Ayşe,Fatma,Emine,Hatice,Zeynep,Elif,Meryem,Şerife,Zehra,Sultan,Hanife,Merve,Havva,Zeliha,Esra,Işıl,Büşra,Özlem,' +
  'Mehmet,Mustafa,Ahmet,Ali,Hüseyin,Hasan,İbrahim,İsmail,Osman,Yusuf,Murat,Ömer,Ramazan,Halil,Süleyman,Çağrı,Gökhan,Ünal';
const family =
  'Yılmaz,Kaya,Demir,Şahin,Çelik,Yıldız,Yıldırım,Öztürk,Aydın,Özdemir,Arslan,Doğan,Kılıç,Aslan,Çetin,Kara,Koç,Kurt,' +
  'Özkan,Şimşek,Polat,Özcan,Korkmaz,Çakır,Erdoğan,Yavuz,Can,Acar,Güler,Işık,Aksoy,Ünal,Güneş,Bulut,Kaplan,Tekin';
const trades = 'Bilişim,Yapı,Gıda,Lojistik,Tekstil,Turizm,Otomotiv,Enerji,Sağlık,Mobilya';

/**
 * Fills a migrated database through plain SQL: customers with identities, responsibles and tags, leads, activities,
 * a full board with its history, and the facts that timelines show. Takes some seconds. Users are there already.
 */
export async function seed(client: pg.Client): Promise<void> {
  await client.query(`select setseed(0.42)`);
  for (const statement of statements()) await client.query(statement);
  await client.query('vacuum analyze');
}

function statements(): string[] {
  const array = (words: string) => `array['${words.split(',').join("','")}']`;
  return [
    `create temp table sellers as
       select id, row_number() over (order by id) - 1 as n from identity.users where email like 'satici%'`,
    `insert into customers.tags (name) select t from unnest(${array('VIP,Fiber,Kurumsal,Bayi,Acil,Yenileme,Öğrenci,Site')}) t`,
    `create temp table people as
       select n, uuidv7(interval '-1 second' * (${size.customers} - n)) as id, n % 9 = 0 as company,
              case when n % 9 = 0
                then (${array(family)})[1 + n % 36] || ' ' || (${array(trades)})[1 + n / 36 % 10] || ' Ltd. Şti.'
                else (${array(given)})[1 + n % 36] || ' ' || (${array(family)})[1 + n / 36 % 36] end as name,
              now() - interval '1 minute' * (${size.customers} - n) as at,
              (random() * (${size.sellers} - 1))::int as seller
       from generate_series(1, ${size.customers}) n`,
    `insert into customers.customers (id, kind, name, city, created_at, changed_at)
       select id, case when company then 'company' else 'person' end, name,
              (array['İstanbul','Ankara','İzmir','Bursa','Antalya','Şanlıurfa'])[1 + n % 6], at, at from people`,
    `insert into customers.identities (customer_id, kind, value, position, created_at)
       select id, 'phone', '+905' || lpad((300000000 + n * 3)::text, 9, '0'), 0, at from people
       union all
       select id, 'email', 'musteri' || n || '@ornek.test', 0, at from people where n % 5 < 3`,
    `insert into customers.responsibles (customer_id, user_id, since)
       select p.id, s.id, p.at from people p join sellers s on s.n = p.seller`,
    `insert into customers.customer_tags (customer_id, tag_id)
       select p.id, t.id from people p join (select id, row_number() over () as n from customers.tags) t on t.n = 1 + p.n % 11`,
    `create temp table dealt as select * from people where n % (${size.customers} / ${size.cards}) = 0`,
    `insert into leads.leads (channel, external_id, state, customer_id, new_customer, kind, name, source, campaign, raw,
                              happened_at, arrived_at)
       select 'hand', 'bench-' || n, 'arrived', id, true, case when company then 'company' else 'person' end, name,
              (array['website','facebook','instagram','google','phone','referral'])[1 + n / 5 % 6],
              case when n % 3 = 0 then (array['Yaz Fırsatı','Okula Dönüş','Fiber Geçiş'])[1 + n / 15 % 3] end, '', at, at
       from dealt`,
    `insert into leads.customer_touches (customer_id, leads, first_lead_id, first_origin, first_at, first_source,
       first_campaign, first_utm, last_lead_id, last_origin, last_at, last_source, last_campaign, last_utm)
       select customer_id, 1, id, id::text, arrived_at, source, campaign, '{}', id, id::text, arrived_at, source, campaign, '{}'
       from leads.leads`,
    `insert into activities.activities (customer_id, type, title, state, ended_at, result, responsible_id, created_by,
                                        created_at, changed_at)
       select d.id, 'call', 'Tanışma araması', 'completed', d.at + interval '1 hour', 'reached', s.id, s.id, d.at, d.at
       from dealt d join sellers s on s.n = d.seller where d.n % 2 = 0`,
    `insert into activities.activities (customer_id, type, title, state, due_at, responsible_id, created_by, created_at, changed_at)
       select d.id, (array['call','meeting','site-visit'])[1 + d.n % 3], 'Teklif görüşmesi', 'planned',
              now() + interval '1 hour' * (d.n % 200 - 60), s.id, s.id, d.at, d.at
       from dealt d join sellers s on s.n = d.seller where d.n % 3 < 2`,
    `insert into activities.marks (customer_id, last_contact_at, next_activity_id, next_type, next_title, next_due_at)
       select d.id, l.ended_at, p.id, p.type, p.title, p.due_at from dealt d
       left join activities.activities l on l.customer_id = d.id and l.state = 'completed'
       left join activities.activities p on p.customer_id = d.id and p.state = 'planned'`,
    `insert into pipeline.cards (board_id, stage_id, customer_id, rank, opened_at, entered_stage_at, closed_at, outcome,
       source, campaign, customer_name, phone, responsible_ids, tags, last_contact_at, next_activity_id,
       next_activity_type, next_activity_title, next_due_at)
       select s.board_id, s.id, d.id, 'f' || lpad(d.n::text, 6, '0'), d.at, d.at + interval '1 day',
         case when s.kind = 'won' then d.at + interval '1 day' end, case when s.kind = 'won' then 'won' end,
         t.last_source, t.last_campaign, d.name, '+905' || lpad((300000000 + d.n * 3)::text, 9, '0'),
         array[seller.id],
         array(select g.tag from customers.tags_of g where g.customer_id = d.id order by g.folded_tag),
         m.last_contact_at, m.next_activity_id, m.next_type, m.next_title, m.next_due_at
       from dealt d
       join sellers seller on seller.n = d.seller
       join leads.touches t on t.customer_id = d.id
       join activities.marks m on m.customer_id = d.id
       join pipeline.stages s on s.position = (array[1,1,1,1,2,2,2,3,3,4,5,5,5,6,6,6])[1 + d.n / 5 % 16]
       join pipeline.boards b on b.id = s.board_id and b.is_default`,
    `insert into pipeline.stage_visits (card_id, stage_id, entered_at) select id, stage_id, entered_stage_at from pipeline.cards`,
    // Three facts for everybody, two more for those with a card: positions as transactions would give them.
    `create temp table told as
       select row_number() over (order by at, kind) as n, t.* from (
         select id, at, 'customers.created' as kind, 'customer' as type, id as object, jsonb_build_object('customerId', id, 'via', 'hand') as data from people
         union all
         select id, at, 'customers.tags-changed', 'customer', id, jsonb_build_object('customerId', id, 'added', array['Fiber'], 'removed', '{}'::text[]) from people
         union all
         select id, at, 'customers.changed', 'customer', id, jsonb_build_object('customerId', id, 'fields', array['name']) from people
         union all
         select c.customer_id, c.opened_at, 'pipeline.card-opened', 'card', c.id, jsonb_build_object('customerId', c.customer_id,
           'cardId', c.id, 'stage', 'Potansiyel', 'via', 'lead') from pipeline.cards c
         union all
         select c.customer_id, c.entered_stage_at, 'pipeline.card-moved', 'card', c.id, jsonb_build_object('customerId', c.customer_id,
           'cardId', c.id, 'fromStage', 'Potansiyel', 'toStage', 'Randevu') from pipeline.cards c) t`,
    // All lie below the transactions to come.
    `insert into kernel.facts (position, kind, at, actor_kind, request_id, subjects, object_type, object_id, data)
       select n, kind, at, 'system', 'seed', array['customer:' || id], type, object::text, data from told`,
    `insert into kernel.fact_subjects (subject, position) select 'customer:' || id, n from told`,
  ];
}
