import type { Sex } from '@zhibu/domain';
import type { Random } from './random.js';

const COMMON_SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗';
const OTHER_SURNAMES =
  '郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏傅方邹熊白孟秦邱江尹薛闫段雷黎史龙陶贺顾郝龚邵万钱严武戴莫孔向常';
const RARE_SURNAMES = ['欧阳', '上官', '尉迟', '令狐', '单', '解', '仇', '查', '覃', '逄', '亓', '晏', '臧', '璩'];

/** Characters by generation and sex: the first and the second of a given name. */
const GIVEN = {
  oldMale: ['国建志德福永长金玉春文贵兴成有克', '华明生民山江田顺富才发贤义良忠平'],
  newMale: ['景承嘉思俊宇昊泽维启绍彦定守允秉怀远宏正书亦', '川然航岩松柏恒舟原野朗瀚廷轩桓衡骁钧铭源澄昀尧亭森岳'],
  oldFemale: ['秀桂玉淑凤春美月翠素慧雪', '兰英芳珍梅霞莲琴芝萍娥蓉'],
  newFemale: ['雨思梦佳欣晓雅语若芷沐婉舒清念书', '涵怡萱琪瑶妍婷岚宁悦彤琳璇蔚然禾'],
} as const;

/** Given names of one character. */
const SINGLE = { MALE: '砚珩澍檀屹骏翀喆堃劼昶晔', FEMALE: '筱芮棠昕珂珞淇钰晗苒婕妤' } as const;

/** Given names with characters beyond the first plane or rarely met. */
const RARE_GIVEN = ['𠮷', '𠮷安', '䶮', '㛃', '𬭎', '𫖯之', '𬱖', '思䶮', '文𬭎', '𠅤', '犇', '淼淼', '頔', '𣲗'];

/** Names that are written with a middle dot, by ethnic group: what comes before it, and after it. */
const DOTTED: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  '05': [
    ['阿依努尔', '古丽扎', '帕孜来', '艾则麦提', '木塔力', '迪丽达', '热依莱', '库尔万'],
    ['艾山江', '吐逊尼亚', '买合苏提', '卡迪尔江', '亚森尼亚', '热合木'],
  ],
  '07': [
    ['阿鲁', '吉木', '沙玛', '勒格', '果基', '曲别', '阿苦', '罗洪', '俄木', '海勒', '吉俄', '莫色', '苏呷', '阿措'],
    ['木呷', '尔古', '拉铁', '阿芝', '史布', '阿果', '曲者', '依洛', '子古', '伍牛', '日古', '拉则', '阿依扎'],
  ],
};

function surname(random: Random): string {
  const drawn = random.next();
  if (drawn < 0.5) return random.pick([...COMMON_SURNAMES]);
  return drawn < 0.975 ? random.pick([...OTHER_SURNAMES]) : random.pick(RARE_SURNAMES);
}

function givenName(random: Random, sex: Exclude<Sex, 'UNKNOWN'>, birthYear: number): string {
  if (random.chance(0.12) && birthYear > 1970) return random.pick([...SINGLE[sex]]);
  const old = birthYear < 1970 || (birthYear < 1980 && random.chance(0.4));
  const [firsts, seconds] = sex === 'MALE' ? (old ? GIVEN.oldMale : GIVEN.newMale) : old ? GIVEN.oldFemale : GIVEN.newFemale;
  return random.pick([...firsts]) + random.pick([...seconds]);
}

/** An invented name that suits the sex, the generation and the ethnic group; a few hold rare characters. */
export function inventName(random: Random, of: { sex: Exclude<Sex, 'UNKNOWN'>; birthYear: number; ethnicGroup: string }): string {
  const dotted = DOTTED[of.ethnicGroup];
  if (dotted && random.chance(of.ethnicGroup === '05' ? 0.9 : 0.3)) return `${random.pick(dotted[0])}·${random.pick(dotted[1])}`;
  const given = random.chance(0.002) ? random.pick(RARE_GIVEN) : givenName(random, of.sex, of.birthYear);
  return surname(random) + given;
}
