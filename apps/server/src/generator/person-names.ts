import type { Random } from '../demo/random.js';
import { joinNames, type NamedText } from './name-parts.js';

// Characters with one reading each, so that keys can be put together.
const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭肖田董潘袁蔡蒋余杜叶程魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石金韦贾夏傅方邹熊白孟秦邱江尹薛闫段雷史龙陶贺顾毛郝龚邵万钱严武戴莫孔常',
];
const MALE = [...'建志德福永文景承嘉思俊宇昊泽维启绍彦定守怀宏亦川航岩松柏恒舟原野朗瀚廷轩桓骁铭源澄昀尧亭森岳林山江'];
const FEMALE = [...'秀桂玉淑凤春美月翠素慧雪梦佳欣晓雅语若芷沐婉清念涵怡萱琪瑶妍婷岚宁悦彤琳璇蔚兰英芳珍梅霞莲琴芝'];

/** An invented name: one in ten has a given name of one character. Common surnames come first in their list. */
export function drawName(random: Random, isWoman: boolean): NamedText {
  const surname = SURNAMES[Math.floor(random.next() ** 2.2 * SURNAMES.length)] ?? '王';
  const given = isWoman ? FEMALE : MALE;
  return random.chance(0.1) ? joinNames(surname, random.pick(given)) : joinNames(surname, random.pick(given), random.pick(given));
}
