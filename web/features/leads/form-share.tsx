import { renderSVG } from 'uqr';
import type { FormView } from '../../../contracts/leads.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { OutLink } from '../../ui/text.tsx';
import classes from './forms.module.css';

/** Everything needed to bring the form to people: link, QR code, snippets, the address for programs. */
export function FormShare({ form }: { form: FormView }) {
  const words = useWords(leadsScreens).form;
  return (
    <div className={classes.share}>
      <div className={classes.shareColumn}>
        <Panel title={words.hosted}>
          <p className={classes.soft}>{words.hostedHint}</p>
          <Snippet text={form.hostedUrl} href={form.hostedUrl} />
        </Panel>
        <Panel title={words.qr}>
          <QrCode form={form} />
        </Panel>
      </div>
      <div className={classes.shareColumn}>
        <Panel title={words.script}>
          <p className={classes.soft}>{words.scriptHint}</p>
          <Snippet text={`<script src="${form.embedUrl}" async></script>`} />
          <h3 className={classes.smallHead}>{words.iframe}</h3>
          <Snippet text={frameOf(form)} />
        </Panel>
        <Panel title={words.api}>
          <p className={classes.soft}>{words.apiHint}</p>
          <Snippet text={programOf(form)} />
          <h3 className={classes.smallHead}>{words.html}</h3>
          <Snippet text={htmlOf(form)} />
        </Panel>
      </div>
    </div>
  );
}

function Snippet({ text, href }: { text: string; href?: string }) {
  return (
    <div className={classes.snippet}>
      <code>{href ? <OutLink href={href}>{text}</OutLink> : text}</code>
      <CopyButton text={text} />
    </div>
  );
}

function QrCode({ form }: { form: FormView }) {
  const words = useWords(leadsScreens).form;
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(`${form.hostedUrl}?utm_source=qr`, { border: 2 }))}`;
  return (
    <div className={classes.qr}>
      <img src={picture} alt={words.qr} width={180} height={180} />
      <div>
        <p className={classes.soft}>{words.qrHint}</p>
        <a className={classes.link} href={picture} download={`${form.key}.svg`}>
          {words.qrDownload}
        </a>
      </div>
    </div>
  );
}

const frameOf = ({ hostedUrl, name }: FormView): string =>
  `<iframe src="${hostedUrl}?embed=1" title="${name.replaceAll('"', '&quot;')}" width="100%" height="640" style="border:0"></iframe>`;

const sample: Record<string, string> = {
  name: 'Ayşe Örnek',
  phone: '+905551112233',
  email: 'ayse@ornek.test',
};

function programOf(form: FormView): string {
  const fields = form.fields
    .filter(({ type }) => type !== 'hidden')
    .map(({ key, type, options }) => [key, sample[type] ?? options[0]?.value ?? '…']);
  const consents = form.consents.map(({ key }) => [`consent_${key}`, true]);
  const body = JSON.stringify(Object.fromEntries([...fields, ...consents, ['utm_campaign', '…']]), null, 2);
  return `curl ${form.intakeUrl} \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}

function htmlOf(form: FormView): string {
  const inputs = form.fields.map(
    ({ key, required }) => `  <input name="${key}"${required ? ' required' : ''}>`,
  );
  const ticks = form.consents.map(({ key }) => `  <input type="checkbox" name="consent_${key}" value="yes">`);
  return [
    `<form method="post" action="${form.intakeUrl}">`,
    ...inputs,
    ...ticks,
    '  <button>…</button>',
    '</form>',
  ].join('\n');
}
