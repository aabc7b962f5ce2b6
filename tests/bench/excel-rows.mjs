// A list of invented households as communes write them, with identity numbers of test form.
export const headings = [
  'STT', 'Mã hộ', 'Họ và tên chủ hộ', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Số CCCD', 'Thôn', 'Điện thoại', 'Loại hộ',
  'Điểm B1', 'Điểm B2', 'Số quyết định', 'Ngày công nhận', 'Bảo hiểm y tế', 'Nhà tiêu', 'Số khẩu', 'Đất lúa', 'Nghề chính', 'Ghi chú',
];

const FAMILY = ['Triệu', 'Hoàng', 'Lý', 'Bàn', 'Đặng', 'Nông', 'Lường', 'Ma', 'Hà', 'Đàm'];
const MIDDLE = ['Văn', 'Đức', 'Hữu', 'Minh', 'Quang', 'Thị', 'Thu', 'Ngọc', 'Kim', 'Thanh'];
const GIVEN = ['An', 'Bình', 'Chiến', 'Dũng', 'Hải', 'Khánh', 'Lan', 'Mai', 'Nga', 'Oanh', 'Phúc', 'Quý', 'Sơn', 'Tâm', 'Uyên', 'Vinh', 'Xuân', 'Yến', 'Hòa', 'Thắm'];
const VILLAGES = ['Khuổi Thử', 'Nà Thử', 'Bản Thử', 'Pác Thử', 'Cốc Thử', 'Tân Thử', 'Nà Mẫu', 'Khuổi Mẫu', 'Bản Mẫu', 'Pác Mẫu', 'Cốc Mẫu', 'Tân Mẫu'];

// Rows as arrays; what has nothing is null.
export function people(count) {
  const of = (list, at) => list[at % list.length];
  return Array.from({ length: count }, (_, at) => {
    const year = 1950 + (at % 50);
    const woman = Math.floor(at / 50) % 2;
    const name = [of(FAMILY, at), of(MIDDLE, Math.floor(at / 10)), of(GIVEN, Math.floor(at / 100)), of(GIVEN, Math.floor(at / 2000) + 3)].join(' ');
    return [
      at + 1,
      `NT-${String(at + 1).padStart(5, '0')}`,
      name,
      new Date(Date.UTC(year, at % 12, 1 + (at % 28))),
      woman ? 'Nữ' : 'Nam',
      of(['Dao', 'Tày', 'Nùng', 'Mông'], at),
      `006${woman}${String(year).slice(2)}000${String(Math.floor(at / 50)).padStart(3, '0')}`,
      of(VILLAGES, Math.floor(at / 7)),
      at % 3 ? null : `0209 ${String(at).padStart(6, '0')}`.replace('0209 0', '0209 9'),
      at % 4 === 3 ? 'CN' : 'N',
      40 + ((at * 5) % 100),
      10 + ((at * 10) % 40),
      `${100 + (at % 9)}/QĐ-UBND`,
      new Date(Date.UTC(2025, 11, 1 + (at % 20))),
      at % 5 ? null : 'x',
      at % 2 ? null : 'x',
      1 + (at % 7),
      (at % 30) * 100,
      of(['Trồng lúa', 'Chăn nuôi trâu bò', 'Trồng rừng', 'Làm thuê'], at),
      at % 50 ? null : 'Đã đi làm xa từ năm 2024',
    ];
  });
}
