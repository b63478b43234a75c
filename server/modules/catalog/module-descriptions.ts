import { port } from '../../kernel/ports.ts';

type InLanguages = Readonly<Record<'tr' | 'en' | 'pt-BR', string>>;

/** What a provisioning module wants to know of a product or add-on that it provisions. */
export type ModuleDescription = {
  /** As `subscriptions` knows it: `voice`, `voice-did`. */
  name: string;
  appliesTo: 'product' | 'addon';
  /** What the editor of products calls it; its name when left out. */
  label?: InLanguages;
  /** Codes of options and fields that it reads, in small letters; left out: nobody can say what it passes over. */
  reads?: { options: readonly string[]; fields: readonly string[] };
  settings: {
    code: string;
    /** What the editor of products calls it; its code when left out. */
    label?: InLanguages;
    type: 'text' | 'number' | 'yes-no' | 'choice' | 'reference';
    required?: boolean;
    choices?: string[];
    /** What the editor of products calls the choices; the choices themselves when left out. */
    choiceLabels?: Readonly<Record<string, InLanguages>>;
    /** An address of the API that answers `{items: [{id, name}]}`. */
    choicesFrom?: string;
  }[];
};

/** Provisioning modules describe their settings here, so that the product editor can ask for them. */
export const moduleDescriptions = port<ModuleDescription>('catalog.modules');
