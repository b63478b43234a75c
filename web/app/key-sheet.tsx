import { appWords } from '../../words/app/index.ts';
import { useMe } from '../lib/app-context.tsx';
import { may } from '../lib/me.ts';
import { useLocale, useWords } from '../lib/words.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Modal } from '../ui/modal.tsx';
import { features, navigationOf } from './features.ts';
import classes from './frame.module.css';

/** All keys there are for this person, under `?`. */
export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(appWords).frame;
  const locale = useLocale();
  const me = useMe();
  const pages = navigationOf(me)
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.key ? { keys: `g ${item.key}`, label: item.label(locale) } : []));
  const commands = features
    .flatMap((feature) => feature.commands)
    .filter((command) => may(me, command.may))
    .flatMap((command) => (command.keys ? { keys: command.keys, label: command.label(locale) } : []));
  const everywhere = [
    { keys: 'mod+k', label: words.palette },
    { keys: '/', label: words.focusSearch },
    { keys: '?', label: words.keys },
  ];
  return (
    <Modal open={open} onClose={onClose} title={words.keys}>
      <Keys title={words.keysEverywhere} keys={everywhere} />
      <Keys title={words.keysGo} keys={pages} />
      <Keys title={words.keysDo} keys={commands} />
    </Modal>
  );
}

function Keys({ title, keys }: { title: string; keys: { keys: string; label: string }[] }) {
  if (keys.length === 0) return null;
  return (
    <section className={classes.keys}>
      <h3>{title}</h3>
      <dl>
        {keys.map((one) => (
          <div key={one.keys}>
            <dt>{one.label}</dt>
            <dd>
              <KeyHint keys={one.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
