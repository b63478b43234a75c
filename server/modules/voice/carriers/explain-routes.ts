import type { RouteChoices } from '../../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../../words/voice/carriers/index.ts';
import { parseDecimal } from '../../../kernel/decimal.ts';
import { showReading } from '../numbering/show-reading.ts';
import type { Choice, Routes } from './routes-for.ts';

type Locale = keyof typeof carriersWords;

/** The choice of routes as it crosses the wire, each with its reason in the reader's language. */
export function explainRoutes(routes: Routes, dialled: string, locale: Locale): RouteChoices {
  const { price, currency } = routes;
  const { why } = carriersWords[locale];
  return {
    reading: showReading(routes.numbering, dialled, routes.number, routes.routingCode),
    stays: routes.stays,
    barred: routes.barred,
    price,
    currency,
    choices: routes.choices.map((choice, at) => ({
      ...basisOf(choice),
      dialled: choice.dialled,
      callerId: choice.callerId,
      why: whyHere(choice, routes.choices[at - 1], routes, locale),
    })),
    leftOut: routes.leftOut.map(({ route, reason }) => ({
      ...basisOf(route),
      reason,
      why:
        reason === 'loss'
          ? why.loss({ cost: written(route.cost, locale), price: written(price, locale), currency })
          : why.leftOut[reason],
    })),
    words: sentencesOf(routes, dialled, locale),
  };
}

const basisOf = (choice: Choice) => ({
  routeId: choice.id,
  prefix: choice.prefix,
  trunkId: choice.trunkId,
  trunkName: choice.trunkName,
  carrierId: choice.carrierId,
  carrierName: choice.carrierName,
  priority: choice.priority,
  weight: choice.weight,
  cost: choice.cost,
});

function whyHere(choice: Choice, before: Choice | undefined, routes: Routes, locale: Locale): string {
  const { why } = carriersWords[locale];
  if (before) {
    const behind = { before: before.trunkName };
    if (before.priority !== choice.priority) return why.after.priority(behind);
    if (before.cost !== null && choice.cost === null) return why.after.unknown(behind);
    if (
      before.cost !== null &&
      choice.cost !== null &&
      parseDecimal(before.cost) !== parseDecimal(choice.cost)
    )
      return why.after.cost(behind);
    if (before.weight !== choice.weight) return why.after.weight(behind);
    return why.after.name(behind);
  }
  const { cost } = choice;
  const guarded = routes.price !== null && routes.number.kind !== 'emergency';
  const unknownCost = guarded ? why.unknownCostAllowed : why.unknownCost;
  const parts = [
    why.first({ prefix: choice.prefix }),
    why.priority(choice),
    cost === null ? unknownCost : why.cost({ cost: written(cost, locale), currency: routes.currency }),
    why.weight(choice),
  ];
  return parts.join(', ');
}

function sentencesOf(routes: Routes, dialled: string, locale: Locale): string[] {
  const { why, numbering } = carriersWords[locale];
  const { number, routingCode, stays, barred, price, currency } = routes;
  const said = [why.read({ dialled, number: number.number, kind: numbering.kinds[number.kind] })];
  if (routingCode !== null) said.push(why.ported({ ratingNumber: number.ratingNumber, code: routingCode }));
  if (barred !== null) said.push(why.barred[barred]);
  if (stays !== null) return [...said, why.stays(stays)];
  if (number.kind === 'emergency') said.push(why.emergency);
  else if (routes.choices.length + routes.leftOut.length > 0)
    said.push(
      price === null
        ? why.noPrice
        : why.price({ price: written(price, locale) ?? '', currency: currency ?? '' }),
    );
  said.push(routes.choices.length > 0 ? why.order : why.nothing);
  return said;
}

/** All digits of an exact decimal, with the point that the language writes. */
const written = (decimal: string | null, locale: Locale): string | null =>
  locale === 'en' ? decimal : (decimal?.replace('.', ',') ?? null);
