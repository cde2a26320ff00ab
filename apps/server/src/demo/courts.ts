import { PREFECTURES, PROVINCE, townNames, type Prefecture } from './places.js';
import { makeRandom, type Random } from './random.js';

export type CourtLevel = 'HIGH' | 'INTERMEDIATE' | 'BASIC';

/** What is fixed of a court before anybody works there. */
export interface CourtPlan {
  readonly level: CourtLevel;
  /** YC-GY, YC-03 or YC-03-07: the code of its Party organisation. */
  readonly code: string;
  readonly parentCode: string;
  readonly name: string;
  readonly shortName: string;
  /** The mark of its documents: 云法党, 云泽法党. */
  readonly documentMark: string;
  readonly areaCode: string;
  readonly nativePlace: string;
  readonly minority: Prefecture['minority'];
  /** People who work there, the retired excluded. */
  readonly staff: number;
  readonly tribunals: readonly string[];
}

const ROOT_CODE = 'YC';
const pad = (n: number) => String(n).padStart(2, '0');

/** One high, nine intermediate and 84 basic courts, superiors before inferiors. */
export function planCourts(): CourtPlan[] {
  const random = makeRandom('courts');
  const towns = townNames(random);
  return [
    highCourt(),
    ...PREFECTURES.flatMap((prefecture, index) => [
      intermediateCourt(prefecture, index + 1, random),
      ...prefecture.counties.map((county, at) => basicCourt({ prefecture, number: index + 1, county, at: at + 1 }, random, towns)),
    ]),
  ];
}

function highCourt(): CourtPlan {
  return {
    level: 'HIGH',
    code: `${ROOT_CODE}-GY`,
    parentCode: ROOT_CODE,
    name: `${PROVINCE.name}高级人民法院`,
    shortName: '省高院',
    documentMark: '云高法党',
    areaCode: `${PROVINCE.areaCode}0102`,
    nativePlace: `${PROVINCE.short}澜宁`,
    minority: { share: 0.06, groups: ['07', '03', '11', '14', '05', '08'] },
    staff: 610,
    tribunals: [],
  };
}

function intermediateCourt(prefecture: Prefecture, number: number, random: Random): CourtPlan {
  return {
    level: 'INTERMEDIATE',
    code: `${ROOT_CODE}-${pad(number)}`,
    parentCode: ROOT_CODE,
    name: `${prefecture.name}中级人民法院`,
    shortName: `${prefecture.short}中院`,
    documentMark: `${prefecture.mark}中法党`,
    areaCode: `${PROVINCE.areaCode}${pad(number)}02`,
    nativePlace: `${PROVINCE.short}${prefecture.short}`,
    minority: prefecture.minority,
    staff: number === 1 ? 305 : random.int(175, 255),
    tribunals: [],
  };
}

interface CountyPlace {
  readonly prefecture: Prefecture;
  readonly number: number;
  readonly county: string;
  readonly at: number;
}

/** The first character of the county that is not the prefecture's own mark. */
const countyMark = ({ mark }: Prefecture, county: string) => county.charAt(county.startsWith(mark) ? 1 : 0);

function basicCourt({ prefecture, number, county, at }: CountyPlace, random: Random, towns: string[]): CourtPlan {
  const district = county.endsWith('区');
  const staff = district ? random.int(100, 215) : county.endsWith('市') ? random.int(90, 165) : random.int(42, 125);
  return {
    level: 'BASIC',
    code: `${ROOT_CODE}-${pad(number)}-${pad(at)}`,
    parentCode: `${ROOT_CODE}-${pad(number)}`,
    name: `${district ? prefecture.name : ''}${county}人民法院`,
    shortName: `${county}法院`,
    documentMark: `${prefecture.mark}${countyMark(prefecture, county)}法党`,
    areaCode: `${PROVINCE.areaCode}${pad(number)}${pad(at + 1)}`,
    nativePlace: `${PROVINCE.short}${county.slice(0, -1)}`,
    minority: prefecture.minority,
    staff,
    tribunals: towns.splice(0, staff < 60 ? 1 : staff < 130 ? random.int(2, 3) : random.int(3, 5)),
  };
}
