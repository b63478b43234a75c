/**
 * The script behind `<script src="…/embed/KEY.js"></script>`: puts the hosted page in a frame at its own place, tells
 * it which page and address brought the visitor, and follows the height it needs.
 */
export function embedScript(hostedUrl: string, title: string): string {
  return `(function () {
  var script = document.currentScript;
  var url = ${JSON.stringify(hostedUrl)};
  var query = new URLSearchParams({ embed: '1', landing: location.href, referrer: document.referrer });
  var language = (script && script.getAttribute('data-lang')) || document.documentElement.lang;
  if (language) query.set('lang', language);
  var frame = document.createElement('iframe');
  frame.src = url + '?' + query;
  frame.title = ${JSON.stringify(title)};
  frame.loading = 'lazy';
  frame.style.cssText = 'display:block;width:100%;border:0;height:560px;color-scheme:auto;background:transparent';
  addEventListener('message', function (event) {
    if (event.source === frame.contentWindow && event.data && event.data.kovanForm && event.data.height > 0)
      frame.style.height = Math.ceil(event.data.height) + 'px';
  });
  if (script && script.parentNode) script.parentNode.insertBefore(frame, script);
  else document.body.appendChild(frame);
})();
`;
}
