/**
 * The page works without it. It keeps a form from being sent twice by a double click, and tells a surrounding page
 * the height it needs (`embed.js` listens).
 */
export const pageScript = `
(function () {
  var form = document.querySelector('form[data-entry]');
  if (form) form.addEventListener('submit', function () {
    var button = form.querySelector('button[type=submit]');
    setTimeout(function () { button.disabled = true; }, 0);
    addEventListener('pageshow', function () { button.disabled = false; });
  });
  var fault = document.querySelector('[aria-invalid=true]');
  var framed = parent !== window;
  if (fault) fault.focus({ preventScroll: framed });
  if (!framed) return;
  var tell = function () {
    parent.postMessage({ kovanForm: location.pathname, height: document.documentElement.offsetHeight }, '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
})();
`;
