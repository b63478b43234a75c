import type { Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconChevronDown, IconLayoutKanban } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';
import { customerCardsQuery } from './queries.ts';
import { StageDot } from './stage-dot.tsx';
import { useCustomerCards } from './use-customer-cards.ts';

/** The stage of the customer's open card, to be changed from the customer's own screen; or a card to be opened. */
export const customerStage = part('customer.actions', {
  load: ({ api, cache }, { customerId }) => cache.need(customerCardsQuery(api, customerId)),
  Component: CustomerStage,
});

function CustomerStage({ customerId }: { customerId: string }) {
  const words = useWords(pipelineScreens);
  const api = useApi();
  const may = useMay();
  const attempt = useAttempt();
  const { query, renew } = useCustomerCards(customerId);
  const open = query.data?.items.find(({ card }) => card.closedAt === null);
  const move = async (card: Card, stage: Stage) => {
    const path = `/api/pipeline/cards/${card.id}/moves`;
    const moved = await attempt(() => api.post<Card>(path, { stageId: stage.id, version: card.version }));
    if (moved) notify.done({ message: words.moved({ name: card.name, stage: stage.name }) });
    renew();
  };
  const begin = async (boardId: string) => {
    const made = await attempt(() => api.post<Card>('/api/pipeline/cards', { customerId, boardId }));
    if (made) notify.done({ message: words.customer.openedNow });
    renew();
  };
  if (!query.data) return null;
  if (!open) {
    const [first] = query.data.others;
    if (!first || !may('pipeline.open')) return null;
    return (
      <Button small icon={<IconLayoutKanban size={15} />} onClick={() => void begin(first.id)}>
        {words.customer.open}
      </Button>
    );
  }
  const { card, board, stage } = open;
  return (
    <Menu
      position="bottom-start"
      items={[
        { heading: words.menu.moveTo },
        ...board.stages.map((one) => ({
          key: one.id,
          label: one.name,
          icon: <StageDot color={one.color} />,
          disabled: one.id === stage.id || !card.abilities.move,
          onClick: () => void move(card, one),
        })),
      ]}
    >
      <Button
        small
        icon={<StageDot color={stage.color} />}
        after={<IconChevronDown size={14} />}
        aria-haspopup="menu"
      >
        {stage.name}
      </Button>
    </Menu>
  );
}
