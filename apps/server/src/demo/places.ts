import type { Random } from './random.js';

/** The fictional province; its area codes begin with 57, which GB/T 2260 gives to nobody. */
export const PROVINCE = { name: '云川省', short: '云川', areaCode: '57' } as const;

/** A prefecture of the province with its districts, counties and county-level cities. All names are invented. */
export interface Prefecture {
  readonly name: string;
  readonly short: string;
  /** The character that stands for it in document numbers. */
  readonly mark: string;
  /** The share of minority people, and the groups that they belong to, most frequent first. */
  readonly minority: { readonly share: number; readonly groups: readonly string[] };
  readonly counties: readonly string[];
}

export const PREFECTURES: readonly Prefecture[] = [
  {
    name: '澜宁市',
    short: '澜宁',
    mark: '澜',
    minority: { share: 0.05, groups: ['07', '03', '11', '15', '05'] },
    // prettier-ignore
    counties: ['云麓区', '澜湖区', '锦桥区', '东陶区', '北栈区', '望澜区', '金沛区', '石笋县', '青禾县', '漱玉县', '竹湾县', '松栗市'],
  },
  {
    name: '青屏市',
    short: '青屏',
    mark: '青',
    minority: { share: 0.04, groups: ['15', '06', '03'] },
    counties: ['屏麓区', '沐青区', '栖梧区', '白砚县', '桐舟县', '荷浦县', '清濯县', '鹤汀县', '碧篁县', '玉瓯市'],
  },
  {
    name: '川岭市',
    short: '川岭',
    mark: '岭',
    minority: { share: 0.05, groups: ['07', '14', '03'] },
    counties: ['川麓区', '岭桥区', '长岫区', '苍桐县', '石蕴县', '葭川县', '麦坞县', '枫坪县', '丹枥县', '双栎市'],
  },
  {
    name: '云泽市',
    short: '云泽',
    mark: '泽',
    minority: { share: 0.03, groups: ['03', '15', '11'] },
    counties: ['泽畔区', '云浦区', '蓼湾区', '芦汀县', '菱塘县', '鹭渚县', '荻湖县', '莲漪县', '澄湾市'],
  },
  {
    name: '丹浔市',
    short: '丹浔',
    mark: '丹',
    minority: { share: 0.04, groups: ['08', '12', '06'] },
    counties: ['丹麓区', '浔桥区', '朱栏县', '绛云县', '霞浔县', '赭石县', '榴川县', '枣陂县', '锦绫市'],
  },
  {
    name: '松潭市',
    short: '松潭',
    mark: '松',
    minority: { share: 0.05, groups: ['15', '06', '12'] },
    counties: ['松麓区', '潭桥区', '冷杉县', '柏梧县', '潭影县', '寒泉县', '石檀县', '青栎县', '松隐市'],
  },
  {
    name: '南棠市',
    short: '南棠',
    mark: '棠',
    minority: { share: 0.04, groups: ['08', '13', '22'] },
    counties: ['棠荫区', '南麓区', '梨津区', '杏坞县', '桃涧县', '槐墩县', '梅汀县', '橘屿县', '棠梨市'],
  },
  {
    name: '朔原市',
    short: '朔原',
    mark: '朔',
    minority: { share: 0.12, groups: ['03', '02', '11', '05', '10'] },
    counties: ['朔桥区', '原上区', '风栎县', '沙枣县', '驼铃县', '雁碛县', '长毡县', '银杨市'],
  },
  {
    name: '雪岭彝族苗族自治州',
    short: '雪岭',
    mark: '雪',
    minority: { share: 0.42, groups: ['07', '06', '04', '14', '33'] },
    counties: ['雪麓市', '木栈县', '索玛县', '火塘县', '芦笙县', '云寨县', '石月县', '雪杉县'],
  },
];

const TOWN_BEGINNINGS = '白青石柳松竹桃梅杏槐榆枫荷莲鹤雁鹭云雪泉溪沙铁铜盐马牛羊双三大小上下南北';
const TOWN_ENDINGS = '坪坝桥渡湾塘岗坳垭店铺堡寨屯集营洼沟坡嘴滩井湖川';

/** Invented names of townships, each once, in a random order. */
export function townNames(random: Random): string[] {
  return random.shuffled([...TOWN_BEGINNINGS].flatMap((first) => [...TOWN_ENDINGS].map((last) => first + last)));
}
