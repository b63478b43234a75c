// Seals new migrations: node tests/fences/seal-migrations.ts [--again]
// --again also seals anew what was edited; only for migrations that were never merged.
import { seal } from './migrations.ts';
import { realTree } from './source.ts';

const sealed = seal(realTree(), { again: process.argv.includes('--again') });
console.log(sealed.length === 0 ? 'Nothing to seal.' : `Sealed: ${sealed.join(', ')}`);
