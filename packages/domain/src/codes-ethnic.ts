import { codeGuard, type CodeLabels } from './code-list.js';

/** GB/T 3304-1991: the 56 ethnic groups in the order of the standard, then 97 (other) and 98 (of foreign descent). */
// prettier-ignore
export const ETHNIC_GROUPS = [
  '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15',
  '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30',
  '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44', '45',
  '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56', '97', '98',
] as const;
export type EthnicGroup = (typeof ETHNIC_GROUPS)[number];
export const isEthnicGroup = codeGuard(ETHNIC_GROUPS);

/** Whether the code is one of the 55 minority groups: neither Han nor 97 or 98, which name no group. */
export function isEthnicMinority(code: string): boolean {
  return isEthnicGroup(code) && code !== '01' && code !== '97' && code !== '98';
}

export const ETHNIC_GROUP_LABELS: CodeLabels<EthnicGroup> = {
  '01': { zh: '汉族', en: 'Han' },
  '02': { zh: '蒙古族', en: 'Mongol' },
  '03': { zh: '回族', en: 'Hui' },
  '04': { zh: '藏族', en: 'Tibetan' },
  '05': { zh: '维吾尔族', en: 'Uygur' },
  '06': { zh: '苗族', en: 'Miao' },
  '07': { zh: '彝族', en: 'Yi' },
  '08': { zh: '壮族', en: 'Zhuang' },
  '09': { zh: '布依族', en: 'Bouyei' },
  '10': { zh: '朝鲜族', en: 'Korean' },
  '11': { zh: '满族', en: 'Manchu' },
  '12': { zh: '侗族', en: 'Dong' },
  '13': { zh: '瑶族', en: 'Yao' },
  '14': { zh: '白族', en: 'Bai' },
  '15': { zh: '土家族', en: 'Tujia' },
  '16': { zh: '哈尼族', en: 'Hani' },
  '17': { zh: '哈萨克族', en: 'Kazak' },
  '18': { zh: '傣族', en: 'Dai' },
  '19': { zh: '黎族', en: 'Li' },
  '20': { zh: '傈僳族', en: 'Lisu' },
  '21': { zh: '佤族', en: 'Va' },
  '22': { zh: '畲族', en: 'She' },
  '23': { zh: '高山族', en: 'Gaoshan' },
  '24': { zh: '拉祜族', en: 'Lahu' },
  '25': { zh: '水族', en: 'Sui' },
  '26': { zh: '东乡族', en: 'Dongxiang' },
  '27': { zh: '纳西族', en: 'Naxi' },
  '28': { zh: '景颇族', en: 'Jingpo' },
  '29': { zh: '柯尔克孜族', en: 'Kirgiz' },
  '30': { zh: '土族', en: 'Tu' },
  '31': { zh: '达斡尔族', en: 'Daur' },
  '32': { zh: '仫佬族', en: 'Mulao' },
  '33': { zh: '羌族', en: 'Qiang' },
  '34': { zh: '布朗族', en: 'Blang' },
  '35': { zh: '撒拉族', en: 'Salar' },
  '36': { zh: '毛南族', en: 'Maonan' },
  '37': { zh: '仡佬族', en: 'Gelao' },
  '38': { zh: '锡伯族', en: 'Xibe' },
  '39': { zh: '阿昌族', en: 'Achang' },
  '40': { zh: '普米族', en: 'Pumi' },
  '41': { zh: '塔吉克族', en: 'Tajik' },
  '42': { zh: '怒族', en: 'Nu' },
  '43': { zh: '乌孜别克族', en: 'Uzbek' },
  '44': { zh: '俄罗斯族', en: 'Russian' },
  '45': { zh: '鄂温克族', en: 'Ewenki' },
  '46': { zh: '德昂族', en: 'Deang' },
  '47': { zh: '保安族', en: 'Bonan' },
  '48': { zh: '裕固族', en: 'Yugur' },
  '49': { zh: '京族', en: 'Gin' },
  '50': { zh: '塔塔尔族', en: 'Tatar' },
  '51': { zh: '独龙族', en: 'Derung' },
  '52': { zh: '鄂伦春族', en: 'Oroqen' },
  '53': { zh: '赫哲族', en: 'Hezhen' },
  '54': { zh: '门巴族', en: 'Monba' },
  '55': { zh: '珞巴族', en: 'Lhoba' },
  '56': { zh: '基诺族', en: 'Jino' },
  '97': { zh: '其他', en: 'Other' },
  '98': { zh: '外国血统中国籍人士', en: 'Chinese citizen of foreign descent' },
};
