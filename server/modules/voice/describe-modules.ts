import type { ModuleDescription } from '../catalog/index.ts';

/** What a product that sells lines is asked on its page. Besides: the option `channels`, the field `area-code` (or `ddd`). */
export const lineDescription: ModuleDescription = {
  name: 'voice',
  appliesTo: 'product',
  settings: [
    { code: 'switch', type: 'reference', choicesFrom: '/api/voice/switches' },
    { code: 'country', type: 'choice', choices: ['TR', 'BR'] },
    { code: 'planId', type: 'reference', choicesFrom: '/api/tariffs/plans' },
    { code: 'channels', type: 'number' },
    { code: 'default-block', type: 'choice', choices: ['none', 'international', 'all'] },
    { code: 'allowed-destinations', type: 'text' },
  ],
};

/** What an add-on that sells numbers is asked. Besides: the fields `number` (a wished one) and `area-code` (or `ddd`). */
export const numberDescription: ModuleDescription = {
  name: 'voice-did',
  appliesTo: 'addon',
  settings: [
    {
      code: 'kind',
      type: 'choice',
      choices: ['geographic', 'nomadic', 'mobile', 'toll-free', 'premium', 'other'],
    },
    { code: 'area-code', type: 'text' },
  ],
};
