// A village for outreach, as a file that a commune would bring: twenty-five households, two projects that they may join,
// and a session. Plain documents: the register takes them in as edits of its own.
const stamp = '0187a2c0-0000-7000-8000-';
const id = (kind, n) => `${kind}:${stamp}${String(n).padStart(12, '0')}`;

// Xã Nông Thượng and two components, by their ids in the catalogue.
export const unit = 'unit:0176bb3e-7000-770e-80db-27d514f18234';
const da2 = 'component:0176bb3e-7000-76e4-9df1-c788f5a7c01e';
const farming = 'component:0176bb3e-7000-71eb-9dc9-ef801d0c0470';

export const names = [
  'Ma Thế Duy', 'Nguyễn Văn Đức', 'Bàn Thị Mùi', 'Hoàng Thị Ngân', 'Phùng Thị Nhạn', 'Hà Văn Sự', 'Nông Văn Tuyền',
  'Đinh Thị Tươi', 'Triệu Nguyễn Hoàng Phương Uyên', 'Nông Văn Vượng', 'Vi Thị Xuân', 'Hoàng Văn Páo', 'Lường Văn Bình',
  'Hà Thị Cúc', 'Bàn Văn Dũng', 'Nông Thị Én', 'Ma Văn Giang', 'Lý Thị Hoa', 'Đàm Văn Khánh', 'Chu Thị Lan', 'Ma Thị Mai',
  'Phùng Văn Nam', 'Triệu Thị Oanh', 'Vi Văn Phúc', 'Nguyễn Văn Quý',
];
const groups = ['Tày', 'Dao', 'Nùng', 'Kinh', 'Hmông'];
const classes = ['poor', 'near-poor', 'escaped', 'poor', 'average', 'poor', 'near-poor'];
export const village = 'Khuổi Mẫu';
export const session = id('session', 1);
export const household = (n) => id('household', n);

function home(name, n) {
  const woman = / Thị | Uyên$/.test(name);
  const born = 1960 + (n % 35);
  const number = `006${woman ? 1 : 0}${born % 100}000${String(100 + n).slice(-3)}`;
  const status = { class: classes[n % classes.length], recognised: '2022-12-05', decision: '311/QĐ-UBND' };
  return {
    _id: household(n), kind: 'household', code: `NT-9${String(n).padStart(3, '0')}`, unit, village: n < 25 ? village : 'Nà Mẫu',
    head: 'm1', members: {
      m1: { name, born: `${born}-03-0${1 + (n % 9)}`, sex: woman ? 'female' : 'male', ethnicity: groups[n % groups.length], identity: number, relation: 'head', labour: 'able' },
      m2: { name: name.replace(/\S+$/, 'Lành'), born: String(born + 2), sex: woman ? 'male' : 'female', ethnicity: groups[n % groups.length], relation: 'spouse', labour: 'able' },
    },
    poverty: { 2023: status },
  };
}

const project = (n, name, component) => ({
  _id: id('project', n), kind: 'project', name, mode: 'community', component, unit, year: 2023, state: 'proposed',
  steps: { proposed: '2023-04-20' }, starts: '2023-06-01', ends: '2024-05-31', households_planned: 30,
});

export const documents = [
  ...names.map(home),
  home('Lục Thị Vân', 25),
  project(1, 'Nuôi gà thả đồi', farming),
  project(2, 'Nuôi lợn nái sinh sản', da2),
  {
    _id: session, kind: 'session', date: '2023-05-18', time: '19 giờ', unit, village, place: 'nhà văn hóa thôn',
    presenters: 'Hoàng Thị Ngọc Ánh, Hà Văn Sự', topics: { 'policy:gnbv-community': true, 'policy:dtts-vocational': true, [id('project', 1)]: true },
  },
];

// What `_bulk_docs` takes.
export const file = () => JSON.stringify({ docs: documents });
