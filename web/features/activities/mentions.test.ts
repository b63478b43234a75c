import { describe, expect, test } from 'vitest';
import { withMentions, withoutMarkup } from './mentions.ts';

const ayse = { id: '01a1fcce-8fbd-7229-b773-58b1c9496665', name: 'Ayşe Demir' };
const ayseNur = { id: '01a1fcce-8fbd-7229-b773-58b1c9496666', name: 'Ayşe Demir Nur' };
const people = [ayse, ayseNur];

describe('mentions', () => {
  test.each([
    ['@Ayşe Demir bakar mısın?', `@[Ayşe Demir](${ayse.id}) bakar mısın?`],
    ['@Ayşe Demir Nur, lütfen', `@[Ayşe Demir Nur](${ayseNur.id}), lütfen`],
    ['@Ayşe Demirci bilir', '@Ayşe Demirci bilir'],
    ['posta ayse@Ayşe Demir', 'posta ayse@Ayşe Demir'],
    ['(@Ayşe Demir)', `(@[Ayşe Demir](${ayse.id}))`],
    ['@ tek başına', '@ tek başına'],
  ])('%s', (written, sent) => {
    expect(withMentions(written, people)).toBe(sent);
    expect(withoutMarkup(sent)).toBe(written);
  });
});
