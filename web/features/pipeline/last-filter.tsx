import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconHistory } from '../../ui/icons.ts';
import { filterNames } from './board-address.ts';

/** Brings back what was filtered last on this board; offered while nothing is. Kept in this browser. */
export function LastFilter({ boardId }: { boardId: string }) {
  const words = useWords(pipelineScreens).filters;
  const [params, setParams] = useSearchParams();
  const [last, setLast] = useState<string | null>(null);
  const present = filterOf(params);
  useEffect(() => {
    const key = `kovan.board-filter.${boardId}`;
    if (present !== '') localStorage.setItem(key, present);
    else setLast(localStorage.getItem(key));
  }, [boardId, present]);
  if (present !== '' || !last) return null;
  const restore = () =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      for (const [name, value] of new URLSearchParams(last)) next.append(name, value);
      return next;
    });
  return (
    <Button small look="quiet" icon={<IconHistory size={15} />} onClick={restore}>
      {words.last}
    </Button>
  );
}

function filterOf(params: URLSearchParams): string {
  const known = new Set<string>(filterNames);
  return new URLSearchParams([...params].filter(([name]) => known.has(name))).toString();
}
