import type { Facility, PlaceKind } from '@yanxinyuan/shared/places/contract';
import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import type { Role } from '@yanxinyuan/shared/roles';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';

export const URGENCY_TEXTS: Record<Urgency, { name: string; limits: string }> = {
  critical: { name: '危及生命财产', limits: '15 分钟接，2 小时办' },
  urgent: { name: '紧急', limits: '30 分钟接，24 小时办' },
  normal: { name: '一般', limits: '2 小时接，3 个工作日办' },
  dispute: { name: '纠纷调处', limits: '4 小时接，7 天办' },
  complex: { name: '疑难', limits: '4 小时接，15 个工作日办' },
};

export const KIND_TEXTS: Record<ReportKind, { name: string; hint: string }> = {
  hazard: { name: '风险隐患', hint: '不安全的地方' },
  dispute: { name: '矛盾纠纷', hint: '只有办的人能看' },
  environment: { name: '环境整治', hint: '脏乱差的地方' },
  appeal: { name: '小哥诉求', hint: '你自己的难处' },
};

export const ROLE_TEXTS: Record<Role, string> = {
  rider: '小哥',
  gridWorker: '网格员',
  gridLeader: '网格长',
  dispatcher: '派单员',
  department: '部门经办人',
  shopkeeper: '店员',
  supervisor: '督导员',
  admin: '区级管理员',
};

export const FACILITY_TEXTS: Record<Facility, string> = {
  rest: '歇脚',
  water: '热水',
  wifi: '上网',
  phone_charge: '手机充电',
  ebike_charge: '电车充电',
  battery_swap: '换电',
  toilet: '厕所',
  microwave: '热饭',
  fridge: '冰箱',
  aircon: '空调',
  medicine_box: '药箱',
  rain_gear: '雨具',
  repair_tools: '修车工具',
  books: '看书',
  mother_baby: '母婴室',
  aed: '急救除颤仪',
  talk_room: '洽谈室',
  counsel_room: '谈心室',
  free_meal: '爱心餐',
};

export const PLACE_KIND_TEXTS: Record<PlaceKind, string> = {
  service_point: '兖新苑驿站',
  points_supermarket: '积分超市',
  restaurant: '爱心餐馆',
  pharmacy: '爱心药房',
  repair: '修车点',
  battery: '换电点',
  barber: '理发店',
  grocery: '便利店',
};
