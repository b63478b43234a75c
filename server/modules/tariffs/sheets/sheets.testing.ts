import { expect } from 'vitest';
import type { Sheet } from '../../../../contracts/tariffs-sheets.ts';
import type { Client } from '../../../../tests/support/client.ts';
import type { TestSystem } from '../../../../tests/support/system.ts';

/** A file as the body of an upload. */
export function uploadOf(name: string, content: string | Buffer) {
  const edge = 'kovan-edge-of-a-part';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${edge}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
  };
}

export type NewDeck = { service?: string; side?: string; currency?: string; zone?: string };

/** What tests of sheets do again and again, as one person. */
export function sheetDesk(system: TestSystem, user: Client) {
  let made = 0;
  const settled = async (id: string): Promise<Sheet> => {
    await system.drain();
    return (await user.get(`/api/tariffs/sheets/${id}`)).body;
  };
  const desk = {
    async deck(more: NewDeck = {}): Promise<string> {
      const answer = await user.post('/api/tariffs/decks', {
        code: `liste-${++made}-${Math.trunc(system.clock.now().epochMilliseconds / 1000)}`,
        name: `Liste ${made}`,
        side: 'sale',
        currency: 'TRY',
        zone: 'Europe/Istanbul',
        ...more,
      });
      expect(answer.status).toBe(201);
      return answer.body.id;
    },
    async upload(deckId: string, content: string | Buffer, name = 'liste.csv'): Promise<string> {
      const { body, headers } = uploadOf(name, content);
      const answer = await user.post(`/api/tariffs/decks/${deckId}/sheets`, body, { headers });
      expect([answer.status, answer.body.code]).toEqual([201, undefined]);
      return answer.body.id;
    },
    /** Uploads and compares. */
    async compare(
      deckId: string,
      content: string | Buffer,
      input: Record<string, unknown> = {},
      name?: string,
    ) {
      const id = await desk.upload(deckId, content, name);
      const answer = await user.post(`/api/tariffs/sheets/${id}/comparison`, input);
      expect([answer.status, answer.body.fields]).toEqual([202, undefined]);
      return settled(id);
    },
    async apply(sheet: Sheet, input: Record<string, unknown> = {}): Promise<Sheet> {
      const answer = await user.post(`/api/tariffs/sheets/${sheet.id}/application`, input);
      expect([answer.status, answer.body.code]).toEqual([202, undefined]);
      return settled(sheet.id);
    },
    /** Makes the deck what the sheet says. */
    async put(deckId: string, content: string | Buffer, input: Record<string, unknown> = {}): Promise<Sheet> {
      const applied = await desk.apply(await desk.compare(deckId, content, input));
      expect([applied.state, applied.fault]).toEqual(['applied', null]);
      return applied;
    },
    async changes(sheet: Sheet, query: Record<string, string | number> = {}) {
      return (await user.get(`/api/tariffs/sheets/${sheet.id}/changes`, { query })).body.items;
    },
    /** The kinds by prefix. */
    async kinds(sheet: Sheet): Promise<Record<string, string>> {
      const items: { prefix: string; kind: string }[] = await desk.changes(sheet, { limit: 200 });
      return Object.fromEntries(items.map(({ prefix, kind }) => [prefix, kind]));
    },
    /** The deck's rates by prefix, as its last version has them. */
    async rates(deckId: string): Promise<Record<string, string>> {
      const { items } = (await user.get(`/api/tariffs/decks/${deckId}/rules`, { query: { limit: 200 } }))
        .body;
      return Object.fromEntries(
        items.map((rule: { prefix: string; steps: { rate: string }[] }) => [
          rule.prefix,
          rule.steps[0]?.rate,
        ]),
      );
    },
    settled,
  };
  return desk;
}
