// How much goes from the logic layer to the view layer, and how much stands there: WeChat's own advice says up to
// 256 KB for one setData and fewer than 1000 nodes for one page. Past that a cheap phone stutters.
// Source: https://developers.weixin.qq.com/miniprogram/dev/framework/performance/tips/runtime_setData.html
const BYTES = 256 * 1024;
const NODES = 1000;
const NOTHING = { bytes: 0, bytesOn: '', nodes: 0, nodesOn: '', calls: 0, total: 0 };

/** @param note hears of everything past the limits, with its page */
exports.makeMeter = function makeMeter(note) {
  const most = { ...NOTHING };
  const sent = (page, data) => {
    const bytes = Buffer.byteLength(JSON.stringify(data ?? {}));
    most.calls += 1;
    most.total += bytes;
    if (bytes > most.bytes) Object.assign(most, { bytes, bytesOn: page });
    if (bytes > BYTES) note('over budget', { message: `one setData of ${bytes} bytes on ${page}` });
  };
  const stand = (page, nodes) => {
    if (nodes > most.nodes) Object.assign(most, { nodes, nodesOn: page });
    if (nodes >= NODES) note('over budget', { message: `${nodes} nodes on ${page}` });
  };
  // Past the levels of base.wxml Taro nests a component, which costs more than a view and which the simulator leaves empty.
  const depth = (page, nested) => {
    if (nested > 0) note('over budget', { message: `views nested past baseLevel on ${page}` });
  };
  /** Everything the page sets from now on goes through the meter. */
  const watch = (page, instance, dom) => {
    const setData = instance.setData.bind(instance);
    instance.setData = (data, callback) => {
      sent(page, data);
      setData(data, callback);
      stand(page, dom().querySelectorAll('*').length);
      depth(page, dom().querySelectorAll('comp').length);
    };
  };
  return { watch, read: () => ({ ...most }), reset: () => Object.assign(most, { ...NOTHING }) };
};
