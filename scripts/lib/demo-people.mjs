const ROLES = {
  rider: '小哥',
  gridWorker: '网格员',
  gridLeader: '网格长',
  dispatcher: '镇街派单员',
  department: '部门经办人',
  shopkeeper: '积分超市店员',
  supervisor: '督导员',
  admin: '区级管理员',
};

const chinese = (text) => [...text].reduce((width, char) => width + (char.codePointAt(0) > 0x2e80 ? 2 : 1), 0);
const pad = (text, width) => text + ' '.repeat(Math.max(0, width - chinese(text)));

/** One person for each role, as lines of a table. */
export async function demoPeople(base) {
  const people = await fetch(`${base}/demo/people`).then((reply) => (reply.ok ? reply.json() : []));
  return Object.entries(ROLES).flatMap(([role, word]) => {
    const person = people.find(({ roles }) => roles.includes(role));
    return person ? [`  ${pad(word, 14)}${pad(person.name, 10)}${person.scope ?? ''}`] : [];
  });
}
