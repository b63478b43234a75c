import { voiceWords } from '../../../words/voice/index.ts';
import type { ModuleDescription } from '../catalog/index.ts';

type Asked = keyof (typeof voiceWords)['tr']['modules'];

const label = (code: Asked) => ({
  tr: voiceWords.tr.modules[code],
  en: voiceWords.en.modules[code],
  'pt-BR': voiceWords['pt-BR'].modules[code],
});

const setting = (
  code: Asked,
  of: Omit<ModuleDescription['settings'][number], 'code' | 'label'>,
): ModuleDescription['settings'][number] => ({ code, label: label(code), ...of });

/** What choices are called, by the words that name them elsewhere. */
const labelsOf = (part: 'didKinds' | 'blocks') =>
  Object.fromEntries(
    Object.keys(voiceWords.tr[part]).map((key) => [
      key,
      {
        tr: (voiceWords.tr[part] as Record<string, string>)[key] ?? key,
        en: (voiceWords.en[part] as Record<string, string>)[key] ?? key,
        'pt-BR': (voiceWords['pt-BR'][part] as Record<string, string>)[key] ?? key,
      },
    ]),
  );

/** What a product that sells lines is asked on its page, and what is read of what is sold with it (`module-settings`). */
export const lineDescription: ModuleDescription = {
  name: 'voice',
  appliesTo: 'product',
  label: label('voice'),
  reads: { options: ['channels'], fields: ['area-code', 'ddd'] },
  settings: [
    setting('switch', { type: 'reference', choicesFrom: '/api/voice/switches' }),
    setting('country', { type: 'choice', choices: ['TR', 'BR'] }),
    setting('planId', { type: 'reference', choicesFrom: '/api/tariffs/plans' }),
    setting('channels', { type: 'number' }),
    setting('default-block', {
      type: 'choice',
      choices: ['none', 'international', 'all'],
      choiceLabels: labelsOf('blocks'),
    }),
    setting('allowed-destinations', { type: 'text' }),
  ],
};

/** What an add-on that sells numbers is asked. Its field `number` is a wished one. */
export const numberDescription: ModuleDescription = {
  name: 'voice-did',
  appliesTo: 'addon',
  label: label('voice-did'),
  reads: { options: [], fields: ['number', 'area-code', 'ddd'] },
  settings: [
    setting('kind', {
      type: 'choice',
      choices: ['geographic', 'nomadic', 'mobile', 'toll-free', 'premium', 'other'],
      choiceLabels: labelsOf('didKinds'),
    }),
    setting('area-code', { type: 'text' }),
  ],
};
