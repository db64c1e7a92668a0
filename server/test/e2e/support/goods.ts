import type { NewPlace } from '../../../src/modules/places';
import type { NewItem } from '../../../src/modules/rewards';

/** The till of the town's shopkeeper. */
export const SHOP = 'm01';

const town = { townCode: '370812001', communityCode: '370812001001', lng: 116.8312, lat: 35.5506 };

/** Service points and shops, GCJ-02, a few hundred metres around where the rider stands. */
export const PLACES: (Partial<NewPlace> & { id: string })[] = [
  {
    ...town,
    id: SHOP,
    kind: 'points_supermarket',
    name: '建设路积分超市',
    address: '建设东路 18 号',
    hours: '24小时',
    facilities: ['water', 'phone_charge'],
    offer: '凭积分换货，雨天免费借伞',
    phone: '0537-3410001',
  },
  {
    ...town,
    id: 'm02',
    kind: 'pharmacy',
    name: '龙桥健民药房',
    address: '龙桥北路 6 号',
    hours: '00:00-23:59',
    lng: 116.8335,
    lat: 35.5532,
    facilities: ['medicine_box'],
    offer: '小哥买药九折，免费量血压',
  },
  {
    ...town,
    id: 'm03',
    kind: 'restaurant',
    name: '老赵家面馆',
    address: '文化东路 41 号',
    hours: '24小时',
    lng: 116.8289,
    lat: 35.5491,
    facilities: ['free_meal', 'water', 'wifi'],
    offer: '小哥加面不加钱',
  },
  {
    ...town,
    id: 'p01',
    name: '建设社区兖新苑',
    address: '建设社区党群服务中心一楼',
    lng: 116.8321,
    lat: 35.5499,
    facilities: ['rest', 'water', 'wifi', 'phone_charge', 'microwave', 'toilet', 'medicine_box'],
    host: '建设社区党群服务中心',
  },
  {
    ...town,
    id: 'p02',
    name: '文化东路菜鸟驿站',
    address: '文化东路与龙桥北路口东 50 米，市场监管所院内',
    lng: 116.8347,
    lat: 35.5478,
    facilities: ['rest', 'ebike_charge', 'battery_swap', 'toilet'],
    host: '菜鸟驿站文化东路店',
  },
  {
    ...town,
    id: 'p03',
    name: '兴隆文化园骑手之家',
    address: '兴隆文化园西门',
    lng: 116.8268,
    lat: 35.5541,
    hours: '06:30-21:30',
    facilities: ['rest', 'water', 'aircon', 'books'],
  },
];

const item = (shopId: string, code: string, name: string, points: number, stock = 30): Omit<NewItem, 'id'> => ({
  shopId,
  code,
  name,
  points,
  monthlyLimit: points < 50 ? 10 : 2,
  settlementFen: points * 9,
  stock,
});

export const SHELVES: readonly Omit<NewItem, 'id'>[] = [
  item(SHOP, 'water', '矿泉水', 20),
  item(SHOP, 'tissue', '抽纸', 30),
  item(SHOP, 'gloves', '骑行手套', 100),
  item(SHOP, 'raincoat', '雨衣', 250),
  item(SHOP, 'helmet', '安全头盔', 600, 6),
  item('m02', 'face_mask', '防晒面罩', 80),
  item('m02', 'health_check', '健康体检', 800, 4),
  item('m03', 'meal_coupon', '爱心餐八折券', 30),
  item('m03', 'haircut', '爱心理发', 20, 1),
];
