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

/** What a product that sells lines is asked on its page. Besides: the option `channels`, the field `area-code` (or `ddd`). */
export const lineDescription: ModuleDescription = {
  name: 'voice',
  appliesTo: 'product',
  label: label('voice'),
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

/** What an add-on that sells numbers is asked. Besides: the fields `number` (a wished one) and `area-code` (or `ddd`). */
export const numberDescription: ModuleDescription = {
  name: 'voice-did',
  appliesTo: 'addon',
  label: label('voice-did'),
  settings: [
    setting('kind', {
      type: 'choice',
      choices: ['geographic', 'nomadic', 'mobile', 'toll-free', 'premium', 'other'],
      choiceLabels: labelsOf('didKinds'),
    }),
    setting('area-code', { type: 'text' }),
  ],
};
