/** Whether the words are the heading of a column that must not be public: 身份证号, 户主联系电话, 银行账号. */
export function isSensitiveHeading(words: string): boolean {
  if (words.length > LONGEST_HEADING || !HEADING.test(words) || /[:：\d_＿]/u.test(words)) return false;
  return words.replace(/[（(][^）)]*[）)]/gu, '').replace(HEADINGS, '').replace(BESIDE_HEADINGS, '') === '';
}

/** Whether the words tell of somebody's health. */
export const saysHealth = (words: string): boolean => HEALTH.test(words) && HEALTH.test(words.replace(/\s/gu, '').replace(HARMLESS, '，'));

const LONGEST_HEADING = 40;
const HEADING_WORDS =
  '居民身份证|公民身份|身份证件?|身份号码?|证件号码?|联系电话|联系方式|手机|电话|银行卡|银行账户|银行|账号|帐号|账户|帐户|卡号|开户行|一卡通|一折通|存折|社会?保障?卡';
const HEADING = new RegExp(HEADING_WORDS, 'u');
const HEADINGS = new RegExp(HEADING_WORDS, 'gu');
/** What such a heading says besides, and still is one. */
const BESIDE_HEADINGS = /[\s\p{P}]|户主|本人|家庭成员|家庭|成员|监测对象|对象|申请人|预警|帮扶|责任人|负责人|联系人|人员|个人|姓名|开户|号码|号|码|及|和|与|或|的/gu;

/**
 * Words of illness, disability and what is done about them. A single 病, 残, 癌 tells enough: rather one cell too many is
 * looked at than one too few. 因病 and 因残 as the kind of a risk are somebody's health as well.
 */
const HEALTH =
  /病|残|癌|瘤|瘫|聋|症|健康|身体|患者|患有|失明|盲人|双目|哑巴|视力|听力|智力|智障|失智|痴呆|精神(?:障碍|分裂|失常|异常)|尿毒|透析|化疗|放疗|手术|住院|就医|医药费|医疗费|医疗支出|医疗救助|诊断|服药|中风|偏瘫|脑梗|心梗|脑出血|高血压|白血|艾滋|结核|[肝肺]炎|肝硬化|癫痫|抑郁|骨折|截肢|卧床|失能|丧失劳动|无劳动能力|怀孕|孕妇|流产|HIV/u;
/**
 * The same characters where they tell of nobody: names of policies, offices and places, diseases of plants and animals.
 * 健康扶贫 is the name of a line of policy that the healthy enjoy as well (参保资助, 签约服务).
 */
const HARMLESS =
  /健康(?:扶贫|帮扶|中国|乡村|教育|发展|有序|知识|宣传|促进|村|社区|小区|镇|乡|街|路)|卫生健康|残疾人(?:联合会|工作委员会|工作)|残联|病虫害|病虫|病害|防病|无病害|去病|弃疾|症结/gu;
