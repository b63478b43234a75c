import { useEffect } from 'react';

/** `j` or arrow down anywhere on the page goes to the first row; from there the table's own keys lead on. */
export function useRowKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== 'j' && event.key !== 'ArrowDown') return;
      const at = document.activeElement;
      if (at && at !== document.body && at.tagName !== 'MAIN') return;
      const first = document.querySelector<HTMLElement>('main [data-row]');
      if (!first) return;
      event.preventDefault();
      first.focus();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
