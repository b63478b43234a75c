import type { NumberingPack, NumberingRange } from '../numbering.ts';

/**
 * Brazil. Areas (DDD) after Anatel Resolution 749/2022, lengths after libphonenumber's metadata. Between areas callers
 * choose a carrier by its code (CSP): 0 + CSP + area + number, abroad 00 + CSP + country; `1111` + RN1 before a number
 * names the real operator of a ported one.
 */
export const brPack: NumberingPack = {
  country: 'BR',
  name: 'Brasil',
  callingCode: '55',
  trunkPrefix: '0',
  internationalPrefix: '00',
  collectLocalPrefix: '9090',
  collectNationalPrefix: '90',
  portabilityPrefix: '1111',
  routingCodeDigits: 5,
  carrierCodes: codes(`
    12 Algar|14 Oi|15 Vivo|21 Claro|23 Intelig|25 GVT|31 Oi|41 TIM|43 Sercomtel`),
  areas: codes(`
    11 São Paulo|12 São José dos Campos|13 Santos|14 Bauru|15 Sorocaba|16 Ribeirão Preto|17 São José do Rio Preto
    18 Presidente Prudente|19 Campinas
    21 Rio de Janeiro|22 Campos dos Goytacazes, Macaé|24 Petrópolis|27 Vitória|28 Cachoeiro de Itapemirim
    31 Belo Horizonte|32 Juiz de Fora|33 Governador Valadares|34 Uberlândia|35 Poços de Caldas|37 Divinópolis
    38 Montes Claros
    41 Curitiba|42 Ponta Grossa|43 Londrina|44 Maringá|45 Cascavel|46 Pato Branco
    47 Joinville, Blumenau|48 Florianópolis|49 Chapecó|51 Porto Alegre|53 Pelotas|54 Caxias do Sul|55 Santa Maria
    61 Brasília|62 Goiânia|63 Palmas|64 Rio Verde|65 Cuiabá|66 Rondonópolis|67 Campo Grande|68 Rio Branco|69 Porto Velho
    71 Salvador|73 Ilhéus|74 Juazeiro|75 Feira de Santana|77 Vitória da Conquista|79 Aracaju
    81 Recife|82 Maceió|83 João Pessoa|84 Natal|85 Fortaleza|86 Teresina|87 Petrolina|88 Juazeiro do Norte|89 Picos
    91 Belém|92 Manaus|93 Santarém|94 Marabá|95 Boa Vista|96 Macapá|97 Coari|98 São Luís|99 Imperatriz`),
  ranges: [
    ...range('local', '2 3 4 5', 8, 'national', 'Fixo'),
    ...range('local', '9', 9, 'mobile', 'Móvel'),
    ...range('local', '7', 8, 'mobile', 'Móvel (trunking)'),
    { form: 'national', prefix: '800', minDigits: 9, maxDigits: 10, kind: 'free', name: 'Gratuito 0800' },
    ...range('national', '300', 10, 'special', 'Custo compartilhado 0300'),
    ...range('national', '303', 10, 'special', 'Telemarketing 0303'),
    { form: 'national', prefix: '500', minDigits: 9, maxDigits: 10, kind: 'special', name: 'Doações 0500' },
    {
      form: 'national',
      prefix: '900',
      minDigits: 9,
      maxDigits: 10,
      kind: 'premium',
      name: 'Valor adicionado 0900',
    },
    ...range('nationwide', '300 400 4020 4370 4864', 8, 'special', 'Custo local em todo o país'),
    ...range('short', '190 191 192 193 197 198 199', 3, 'emergency', 'Emergência'),
    ...range('short', '1', 3, 'short', 'Utilidade pública'),
    ...range('short', '103 105 106', 5, 'short', 'Atendimento de operadora'),
  ],
};

function codes(text: string) {
  return text
    .split(/[|\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => ({ code: entry.slice(0, 2), name: entry.slice(3) }));
}

function range(
  form: NumberingRange['form'],
  prefixes: string,
  digits: number,
  kind: NumberingRange['kind'],
  name: string,
): NumberingRange[] {
  return prefixes
    .split(' ')
    .map((prefix) => ({ form, prefix, minDigits: digits, maxDigits: digits, kind, name }));
}
