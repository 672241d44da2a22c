/** Short names of states, as English prose writes them. */
const countryNames =
  `Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh|Belarus|Belgium|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Bulgaria|Cambodia|Cameroon|Canada|Chile|China|Colombia|Costa Rica|Croatia|Cuba|Cyprus|Czechia|Czechoslovakia|Denmark|East Germany|Ecuador|Egypt|Estonia|Ethiopia|Finland|France|Georgia|Germany|Ghana|Greece|Guatemala|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|Malaysia|Mali|Malta|Mauritania|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|New Zealand|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|Norway|Oman|Pakistan|Panama|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|San Marino|Saudi Arabia|Senegal|Serbia|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|South Sudan|Soviet Union|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tunisia|Turkey|Türkiye|Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Venezuela|Vietnam|Yemen|Yugoslavia|Zambia|Zimbabwe|Czech Republic|Slovak Republic|Netherlands`.split(
    '|'
  );
const withArticle = new Set([
  'Czech Republic',
  'Slovak Republic',
  'Netherlands',
  'Philippines',
  'Soviet Union',
  'United Arab Emirates',
  'United Kingdom',
  'United States'
]);
const countries = new Set(countryNames);

/** Other names of the same state; the first is how we write it. */
export const countryAliases: readonly string[][] = [
  ['Czechia', 'the Czech Republic', 'Czech Republic'],
  ['Slovakia', 'the Slovak Republic', 'Slovak Republic'],
  ['Türkiye', 'Turkey'],
  ['Russia', 'the Russian Federation', 'Russian Federation'],
  ['the United Kingdom', 'United Kingdom', 'UK', 'Britain', 'Great Britain'],
  ['the United States', 'United States', 'USA', 'US', 'America', 'the United States of America'],
  ['Moldova', 'the Republic of Moldova'],
  ['the Netherlands', 'Netherlands', 'Holland'],
  ['North Macedonia', 'Macedonia'],
  ['Kyrgyzstan', 'the Kyrgyz Republic']
];

/** The country's name as it stands in a list ("the Netherlands"), or null when the text names no country. */
export function countryOf(text: string): string | null {
  const bare = text.trim().replace(/^the\s+/i, '');
  if (!countries.has(bare)) return null;
  return withArticle.has(bare) ? `the ${bare}` : bare;
}

export function isCountry(text: string): boolean {
  return countryOf(text) !== null;
}

/** Cities that texts name without saying so. */
const cities = new Set(
  'Amsterdam|Athens|Baku|Belgrade|Berlin|Bern|Bonn|Bratislava|Brussels|Bucharest|Budapest|Chisinau|Copenhagen|Dublin|Geneva|Helsinki|Istanbul|Kyiv|Lisbon|Ljubljana|London|Madrid|Minsk|Mons|Moscow|New York|Nuremberg|Oberammergau|Oslo|Paris|Prague|Riga|Rome|Sarajevo|Skopje|Sofia|Stockholm|Strasbourg|Tallinn|Tbilisi|The Hague|Tirana|Tokyo|Valletta|Vienna|Vilnius|Warsaw|Washington|Yerevan|Zagreb'.split(
    '|'
  )
);
export function isCity(text: string): boolean {
  return cities.has(text.trim());
}

export function isPlace(text: string): boolean {
  return (
    isCity(text) ||
    isCountry(text) ||
    /^(Europe|Asia|Africa|North America|South America|Antarctica|Oceania)$/.test(text.trim())
  );
}

const nationalities = new Set(
  'Afghan African Albanian Algerian American Arab Arabian Argentine Armenian Asian Australian Austrian Azerbaijani Bangladeshi Belarusian Belgian Bolivian Bosnian Brazilian British Bulgarian Burmese Cambodian Canadian Chilean Chinese Colombian Croatian Cuban Cypriot Czech Danish Dutch Egyptian English Estonian Ethiopian European Filipino Finnish French Georgian German Ghanaian Greek Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Japanese Jordanian Kazakh Kenyan Korean Kuwaiti Latvian Lebanese Libyan Lithuanian Malaysian Maltese Mexican Moldovan Mongolian Montenegrin Moroccan Nazi Nepalese Nigerian Norwegian Ottoman Pakistani Palestinian Persian Peruvian Polish Portuguese Prussian Roman Romanian Russian Saudi Scottish Serbian Slovak Slovenian Soviet Spanish Sudanese Swedish Swiss Syrian Taiwanese Thai Tunisian Turkish Ukrainian Uzbek Venezuelan Vietnamese Welsh Western Yemeni'.split(
    ' '
  )
);

/** "Russian": an adjective of a country or people. */
export function isNationality(text: string): boolean {
  return nationalities.has(text);
}
