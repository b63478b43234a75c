import { refusal } from '../../../kernel/refusal.ts';

/** One rule of a tariff JSON as its own text, by its place from 1. */
export type RuleText = { line: number; text: string };
/** What stands beside the rules. */
export type TariffHead = { currency: string | null; zone: string | null; decks: number };

const longestRule = 200_000;

/**
 * Cuts a tariff JSON into the texts of its rules while it streams in, so that a file of any size needs little memory.
 * Rules are the objects of every list named `rules`; `head` is filled on the way.
 * Refuses with 422 `sheet-not-json` what is no such JSON.
 */
export async function* jsonRules(text: AsyncIterable<string>, head: TariffHead): AsyncGenerator<RuleText[]> {
  let line = 0;
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  // Depth of the objects of the list of rules that is open; 0: none.
  let ruleDepth = 0;
  let rule = '';
  let word = '';
  let key = '';
  let started = false;
  for await (const piece of text) {
    const batch: RuleText[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const char = piece.charCodeAt(at);
      const isRule = ruleDepth > 0 && depth >= ruleDepth;
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (char === 92) isEscaped = true;
        else if (char === 34) {
          isText = false;
          if (!isRule) noteWord();
        }
        if (isText && !isRule && word.length < 100) word += piece[at];
        continue;
      }
      if (char === 34) {
        isText = true;
        word = '';
      } else if (char === 123 || char === 91) {
        started = true;
        if (ruleDepth > 0 && depth === ruleDepth - 1 && char === 123) {
          from = at;
          rule = '';
        }
        if (char === 91 && ruleDepth === 0 && key === 'rules') {
          ruleDepth = depth + 2;
          head.decks++;
        }
        key = '';
        depth++;
      } else if (char === 125 || char === 93) {
        depth--;
        if (depth < 0) throw notJson();
        if (isRule && depth === ruleDepth - 1) {
          batch.push({ line: ++line, text: rule + piece.slice(from, at + 1) });
          rule = '';
        } else if (ruleDepth > 0 && depth === ruleDepth - 2) ruleDepth = 0;
      } else if (char === 58 && !isRule) key = word;
      else if (char === 44 && !isRule) key = '';
      else if (!started && char > 32 && char !== 0xfeff) throw notJson();
    }
    if (ruleDepth > 0 && depth >= ruleDepth) {
      rule += piece.slice(from);
      if (rule.length > longestRule) throw notJson();
    }
    if (batch.length > 0) yield batch;
  }
  if (depth !== 0 || isText || head.decks === 0) throw notJson();

  function noteWord(): void {
    if (key === 'currency') head.currency = word;
    if (key === 'zone') head.zone = word;
  }
}

const notJson = () => refusal('sheet-not-json', 422);
