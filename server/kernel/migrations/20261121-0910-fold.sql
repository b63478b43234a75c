-- Search folding: how a name is compared when somebody looks for it.
-- İ I ı i → i, ş → s, ç → c, ğ → g, ü → u, ö → o, every other accent dropped, lower case, white space squeezed.
-- server/kernel/fold.ts does the same in TypeScript; its test holds the two together over all of Unicode.
--
-- Only what does not depend on the locale of the database or on a dictionary file is used (normalize, pg_c_utf8,
-- literal classes), so that the function is truly immutable: indexes and generated columns stay right after an
-- upgrade of the operating system. This is why the extension unaccent is not used.

create extension if not exists pg_trgm with schema public;

create function kernel.fold(input text) returns text
  language sql immutable parallel safe strict
  return btrim(
    regexp_replace(
      replace(replace(replace(replace(
        translate(
          lower(regexp_replace(normalize(input, nfkd), '[\u0300-\u036f]+', '', 'g') collate pg_c_utf8),
          'ıøđłðħŧəς', 'iodldhteσ'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      '[ \t\n\v\f\r\u0085\u1680\u200b\u2028\u2029\ufeff]+', ' ', 'g'));

comment on function kernel.fold(text) is 'Turkish-aware search folding; equal to fold() in server/kernel/fold.ts';
