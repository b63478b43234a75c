import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconDownload } from '../../ui/icons.ts';
import { Stack } from '../../ui/layout.tsx';
import classes from './identity.module.css';

/** New recovery codes, shown this once, with the ways to keep them. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const words = useWords(identityScreens).security;
  const text = codes.join('\n');
  return (
    <Stack gap="md">
      <p className={classes.lead}>{words.codesText}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="k-actions">
        <CopyButton text={text} wide />
        <Button icon={<IconDownload size={16} />} onClick={() => download(text)}>
          {words.download}
        </Button>
        <Button look="primary" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </Stack>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'kovan-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
}
