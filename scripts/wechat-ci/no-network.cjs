// Loaded before everything in the compiler's processes: it asks WeChat for lists and reports to it, and has to do without.
const net = require('node:net');

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function offline(...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof options === 'object' && options?.path) return connect.apply(this, args);
  process.nextTick(() => this.destroy(Object.assign(new Error('offline'), { code: 'ENETUNREACH' })));
  return this;
};
