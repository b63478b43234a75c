// Words that JavaScript or SQL keep for themselves.
const reserved = new Set(
  `all analyse analyze and any array as asc await break case cast catch check class collate column const constraint
  continue create current debugger default delete desc distinct do else end enum except export extends false fetch
  finally for foreign from function grant group having if implements import in initially instanceof interface
  intersect into kernel leading let limit new not null offset on only or order package placing primary private
  protected public references return select some static super switch symmetric table then this throw to trailing
  true try typeof union unique user using var variadic void when where while window with yield`.split(/\s+/),
);

/** What is wrong with these names, as a sentence; null when they can be used. */
export function faultOf(room, thing) {
  if (!room)
    return 'which room? npm run new-room NAME [THING], for example: npm run new-room projects project';
  if (!/^[a-z]{2,30}$/.test(room)) return `a room is one word of small letters a–z, not "${room}".`;
  if (thing !== undefined && !/^[a-z]+(-[a-z]+)*$/.test(thing))
    return `a thing is small letters and hyphens, not "${thing}".`;
  const word = [room, thing].find((one) => reserved.has(one));
  return word ? `"${word}" is a word that JavaScript or SQL keep for themselves.` : null;
}

/** All forms of the names: `sales-order` → `SalesOrder`, `salesOrder`, `sales-orders`, `sales_orders` … */
export function namesOf(room, thing = singular(room)) {
  const things = plural(thing);
  return {
    room,
    Room: pascal(room),
    thing,
    Thing: pascal(thing),
    var: camel(thing),
    things,
    Things: pascal(things),
    vars: camel(things),
    table: things.replaceAll('-', '_'),
    stamp: stampOf(new Date()),
  };
}

/** Replaces «name» by its value. */
export function fillIn(text, names) {
  return text.replace(/«(\w+)»/g, (_, name) => {
    if (!(name in names)) throw new Error(`there is no name ${name}`);
    return names[name];
  });
}

// `inventory` holds items, `projects` holds projects.
function singular(room) {
  if (room.endsWith('ies')) return `${room.slice(0, -3)}y`;
  if (/(ss|us|is|[^s])$/.test(room)) return 'item';
  const one = room.slice(0, -1);
  return reserved.has(one) ? 'item' : one;
}

function plural(thing) {
  if (/[^aeiou]y$/.test(thing)) return `${thing.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(thing) ? `${thing}es` : `${thing}s`;
}

const pascal = (name) => name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
const camel = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

// As the other migrations: 20261121-1030.
function stampOf(date) {
  const [day, time] = date.toISOString().split('T');
  return `${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`;
}
