// Everyone can use it: axe has nothing to say on any screen, the keyboard is enough, and nothing runs out of a small window.
import {
  addAllocation, expect, form, go, goToList, newRegister, openAllocationForm, openSample, saved, startScreen, test,
  title, toast,
} from './people.mjs';

import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { lookAtOther, openRecord, result, write } from './exchange.mjs';

const list = (tab) => async (page) => {
  await openSample(page);
  await goToList(page, tab);
};
const place = (name, heading) => async (page) => {
  await openSample(page);
  await go(page, name);
  await expect(title(page, heading)).toBeVisible();
};

// The project of the sample that is in the middle of its hand-over, and a part of its page.
const project = (tab, ...links) => async (page) => {
  await openSample(page);
  await go(page, 'Dự án');
  await page.getByRole('link', { name: 'Nuôi bò cái sinh sản, xã Nông Thượng' }).click();
  await expect(title(page, 'Nuôi bò cái sinh sản, xã Nông Thượng')).toBeVisible();
  if (tab) await page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name: tab }).click();
  for (const name of links) await page.getByRole('main').getByRole('link', { name }).first().click();
};
const rules = (tab) => async (page) => {
  await place('Quy định', 'Quy định')(page);
  await page.getByRole('main').getByRole('link', { name: tab }).click();
};

// Every screen, by the way that leads there.
const SCREENS = {
  'the first start': async (page) => {
    await page.goto('./');
    await expect(startScreen(page)).toBeVisible();
  },
  'the first start with errors and the units listed': async (page) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
    await expect(page.getByText('Chưa có họ tên.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Đơn vị' }).fill('nong thuong');
    await expect(page.getByRole('listbox')).toBeVisible();
  },
  'the first start where nothing can be kept': async (page) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    });
    await page.goto('./');
    await expect(page.getByRole('heading', { name: 'Cửa sổ này không lưu được gì' })).toBeVisible();
  },
  'the Overview': openSample,
  'the Overview of one unit': async (page) => {
    await openSample(page);
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('X. Nông Thượng');
    await expect(page.getByText('Chưa giải ngân').first()).toBeVisible();
  },
  'the Overview of an empty register': newRegister,
  'the grants': list('Được giao'),
  'the allocations': list('Phân bổ'),
  'the payments': list('Giải ngân'),
  'a list without a match': async (page) => {
    await openSample(page);
    await goToList(page, 'Giải ngân');
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('P. Đức Xuân');
    await expect(page.getByRole('heading', { name: 'Không có khoản nào khớp' })).toBeVisible();
  },
  'a form with a refusal': async (page) => {
    await openSample(page);
    const entry = await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Số tiền': '2,5 tỷ', Ngày: '31/02/2023' });
    await entry.getByRole('textbox', { name: 'Ngày' }).press('Enter');
    await expect(entry.getByText('Không thể phân bổ 2.500.000.000')).toBeVisible();
    await expect(entry.getByText('Mục này cần có.')).toBeVisible();
  },
  'a record open for change, with a toast': async (page) => {
    await openSample(page);
    await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu' });
    await page.getByRole('row', { name: /Mơ vàng/ }).getByRole('link').first().click();
    await expect(form(page, 'Sửa phân bổ')).toBeVisible();
    await expect(toast(page, 'Đã ghi phân bổ 10.000.000')).toBeVisible();
  },
  'vocational training': place('Đào tạo nghề', 'Đào tạo nghề năm 2023'),
  'the units': place('Danh mục đơn vị', 'Danh mục đơn vị'),
  'a form for a unit': async (page) => {
    await place('Danh mục đơn vị', 'Danh mục đơn vị')(page);
    await page.getByRole('link', { name: 'Phường Sông Cầu' }).first().click();
    await expect(form(page, 'Sửa đơn vị')).toBeVisible();
  },
  'files, with one refused': async (page) => {
    await place('Nhập và xuất', 'Nhập và xuất')(page);
    const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Chọn tệp' }).click()]);
    await dialog.setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(page.getByText('Không nhận tệp này.')).toBeVisible();
  },
  'the way of the money': place('Tiền đang ở đâu', 'Tiền đang ở đâu'),
  'the projects': place('Dự án', 'Dự án 2023'),
  'the projects compared': async (page) => {
    await place('Dự án', 'Dự án 2023')(page);
    await page.getByRole('link', { name: 'So sánh mức hỗ trợ' }).click();
    await expect(title(page, 'So sánh mức hỗ trợ')).toBeVisible();
  },
  'a project': project(),
  'what a project costs': project(/^Kinh phí/, 'Bò cái sinh sản'),
  'who takes part in a project': project(/^Hộ tham gia/, 'Thêm hộ'),
  'the part of a household': project(/^Hộ tham gia/, /Nông Văn Thuận/),
  'the hand-over of a project': project(/^Giao nhận/, 'Ghi giao nhận'),
  'the payments of a project': project(/^Thanh toán/),
  'the papers of a project': project(/^Hồ sơ/),
  'the follow-up of a project': project(/^Theo dõi/, 'Thêm lần theo dõi'),
  'a project open for change': project('', 'Sửa'),
  'a hand-over sheet': project(/^Giao nhận/, 'Biên bản đợt 1'),
  'the households': place('Hộ và người', 'Hộ và người'),
  'a household': async (page) => {
    await place('Hộ và người', 'Hộ và người')(page);
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('main').getByRole('link', { name: 'Sửa', exact: true }).first().click();
    await expect(form(page, 'Sửa hộ')).toBeVisible();
  },
  'a household that resembles one in the register': async (page) => {
    await place('Hộ và người', 'Hộ và người')(page);
    await page.getByRole('link', { name: 'Thêm hộ' }).first().click();
    await form(page, 'Thêm hộ').getByRole('textbox', { name: 'Họ tên chủ hộ' }).fill('Nguyễn Văn Đức');
    await form(page, 'Thêm hộ').getByRole('textbox', { name: 'Số định danh' }).fill('006081000147');
    await expect(form(page, 'Thêm hộ').getByRole('status')).toContainText('Có thể đã có trong sổ');
    await form(page, 'Thêm hộ').getByRole('textbox', { name: 'Số định danh' }).press('Tab');
  },
  'households that may be the same': async (page) => {
    await place('Hộ và người', 'Hộ và người')(page);
    await page.getByRole('link', { name: 'Tìm hộ trùng' }).click();
    await expect(page.getByRole('status').filter({ hasText: /cặp cần xem/ })).toBeVisible();
  },
  'two households side by side': async (page) => {
    await place('Hộ và người', 'Hộ và người')(page);
    await page.getByRole('link', { name: 'Tìm hộ trùng' }).click();
    await page.getByRole('table').getByRole('link').first().click();
    await expect(title(page, 'So hai hộ')).toBeVisible();
  },
  'the sessions of outreach': place('Tuyên truyền', 'Tuyên truyền'),
  'a session of the sample': async (page) => {
    await place('Tuyên truyền', 'Tuyên truyền')(page);
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('checkbox').first()).toBeVisible();
  },
  'the units by their households': async (page) => {
    await openSample(page);
    await page.goto('./#/units');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  'the rules': place('Quy định', 'Quy định'),
  'local parameters and what they would change': rules(/^Của địa phương/),
  'agreed criteria': rules(/^Tiêu chí/),
  'minutes of agreed criteria': async (page) => {
    await rules(/^Tiêu chí/)(page);
    await page.getByRole('link', { name: 'Biên bản để ký' }).first().click();
  },
  'the preview of a file': lookAtOther,
  'a file that was taken in': async (page) => {
    await lookAtOther(page);
    await write(page).click();
    await expect(result(page)).toBeVisible();
  },
  'two values to choose from': async (page) => {
    await lookAtOther(page);
    await write(page).click();
    await page.getByRole('link', { name: /chờ bạn chọn/ }).first().click();
    await expect(title(page, '1 ô được sửa ở cả hai nơi')).toBeVisible();
    await page.keyboard.press('3');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Mục này cần có.')).toBeVisible();
  },
  'nothing to choose': async (page) => {
    await newRegister(page);
    await page.goto('./#/conflicts');
    await expect(page.getByRole('heading', { name: 'Không còn chỗ nào phải chọn' })).toBeVisible();
  },
  'who waits for support': place('Chưa được hỗ trợ', 'Hộ đủ điều kiện, chưa được hỗ trợ'),
  'who waits for support, to print': async (page) => {
    await place('Chưa được hỗ trợ', 'Hộ đủ điều kiện, chưa được hỗ trợ')(page);
    await page.getByRole('link', { name: 'In danh sách' }).click();
    await expect(page.getByRole('heading', { name: 'DANH SÁCH' })).toBeVisible();
  },
  'what a household may join, with all reasons': async (page) => {
    await place('Chưa được hỗ trợ', 'Hộ đủ điều kiện, chưa được hỗ trợ')(page);
    await page.getByRole('table').getByRole('link').first().click();
    const answers = page.getByRole('region', { name: /^Được tham gia gì/ });
    await answers.getByText('Xem cách tính').first().click();
    await answers.getByText(/^xét ngày/).click();
    await expect(answers.getByRole('textbox', { name: 'Xét theo ngày' })).toBeVisible();
  },
  'who could join a project': async (page) => {
    await openSample(page);
    await go(page, 'Dự án');
    await page.getByRole('link', { name: 'Nuôi gà thả đồi, nhóm hộ Nà Thinh' }).click();
    await page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name: 'Hộ tham gia' }).click();
    await expect(page.getByRole('heading', { name: 'Hộ có thể tham gia' })).toBeVisible();
    // Those who may only join with a reason stand in the list, with what is not met.
    await expect(page.getByText('Chỉ khi có lý do').first()).toBeVisible();
  },
  'late changes': async (page) => {
    await openSample(page);
    await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu' });
    await go(page, 'Lịch sử, thùng rác');
    await expect(page.getByRole('region', { name: 'Thay đổi gần đây' })).toBeVisible();
  },
  'the history of a record': async (page) => {
    await lookAtOther(page);
    await write(page).click();
    const entry = await openRecord(page, 'Phân bổ', /Bò/, 'Sửa phân bổ');
    await entry.getByRole('link', { name: 'Lịch sử' }).click();
    await expect(page.getByText('Ghi lần đầu')).toBeVisible();
  },
  'the bin': async (page) => {
    await openSample(page);
    const entry = await openRecord(page, 'Phân bổ', /Dong riềng/, 'Sửa phân bổ');
    await entry.getByRole('button', { name: /^Xóa / }).click();
    await expect(entry).toBeHidden();
    await go(page, 'Lịch sử, thùng rác');
    await page.getByRole('link', { name: 'Thùng rác', exact: true }).click();
    await expect(page.getByRole('button', { name: /^Khôi phục/ })).toBeVisible();
  },
  'the empty bin': async (page) => {
    await newRegister(page);
    await page.goto('./#/history/bin');
    await expect(page.getByRole('heading', { name: 'Thùng rác trống' })).toBeVisible();
  },
  'the alarm': async (page) => {
    await newRegister(page);
    await page.evaluate(() => new Promise((resolve) => { indexedDB.deleteDatabase('so-sinh-ke').onsuccess = resolve; }));
    await page.reload();
    await expect(title(page, 'Sổ trên máy này đã biến mất')).toBeVisible();
  },
  'a register that does not open': async (page) => {
    await newRegister(page);
    await page.evaluate(() => new Promise((resolve) => {
      indexedDB.open('so-sinh-ke', 99).onsuccess = ({ target }) => resolve(target.result.close());
    }));
    await page.reload();
    await expect(title(page, 'Chưa mở được sổ')).toBeVisible();
  },
};

for (const [name, open] of Object.entries(SCREENS)) {
  test(`axe finds nothing, and nothing runs out of a narrow window, on: ${name}`, async ({ page }) => {
    // No colour half-way between two themes.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page);
    await page.mouse.move(0, 0);
    for (const [size, viewport] of [['1366×768', WIDE], ['360×740', NARROW]]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: 'light' });
      expect.soft(await axe(page), size).toEqual([]);
      // The dark theme differs in its colours alone; looking at all the rest again would double the time.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await axe(page, ['color-contrast']), `${size}, dark`).toEqual([]);
    }
    expect.soft(await sideways(page), 'scrolled sideways').toBe(0);
    const english = page.getByRole('button', { name: 'English' });
    if (await english.isVisible()) {
      await english.click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      expect.soft(await sideways(page), 'scrolled sideways in English').toBe(0);
    }
  });
}

// Each part of a household is asked for in a form of its own.
test('axe finds nothing, and nothing runs out of a narrow window, on: the forms of a household', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSample(page);
  await page.goto('./#/households?words=nt-0147');
  await page.getByRole('link', { name: 'Nguyễn Văn Đức' }).first().click();
  await expect(title(page, 'Nguyễn Văn Đức')).toBeVisible();
  for (const [link, heading] of [
    ['Thêm người', 'Thêm người'], ['Ghi diện năm', 'Ghi diện của năm'], ['Ghi biến động', 'Ghi biến động'],
    ['Ghi khu vực, đất đai', 'Khu vực, đất đai, chuồng trại'], ['Ghi ý kiến', 'Thông báo mục đích, ý kiến của hộ'],
  ]) {
    await page.setViewportSize(WIDE);
    await page.getByRole('main').getByRole('link', { name: link, exact: true }).click();
    const entry = form(page, heading);
    await expect(entry).toBeVisible();
    for (const viewport of [WIDE, NARROW]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: 'light' });
      expect.soft(await axe(page), `${link}, ${viewport.width}`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await axe(page, ['color-contrast']), `${link}, ${viewport.width}, dark`).toEqual([]);
    }
    expect.soft(await sideways(page), `${link}, scrolled sideways`).toBe(0);
    await entry.getByRole('button', { name: 'Thôi' }).click();
    await expect(entry).toBeHidden();
  }
});

// It lies over everything, the language switch too.
test('axe finds nothing, and nothing runs out of a narrow window, on: the search over everything', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSample(page);
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    await page.keyboard.press('Control+k');
    const words = page.getByRole('combobox', { name: 'Tìm trong cả sổ' });
    for (const [typed, found] of [['', 0], ['nong', 1], ['khong ai ten the', 0]]) {
      await words.fill(typed);
      await expect(page.getByRole('listbox', { name: 'Kết quả' })).toHaveCount(found);
      expect.soft(await axe(page), `${viewport.width}, ${typed}`).toEqual([]);
    }
    expect.soft(await sideways(page), 'scrolled sideways').toBe(0);
    await words.fill('nong');
    // The last of the households leads to all of them.
    await page.getByRole('option', { name: /^Xem cả \d+ hộ$/ }).click();
    await expect(title(page, 'Hộ và người')).toBeVisible();
    await expect(page.getByRole('searchbox', { name: 'Tìm hộ' })).toHaveValue('nong');
  }
});

for (const colorScheme of ['light', 'dark']) {
  test(`what is under the pointer stays readable, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openSample(page);
    for (const [role, name] of [['link', 'Thêm phân bổ'], ['button', 'In trang này'], ['button', 'Mở sổ thật'], ['link', 'Nguồn vốn'], ['link', /^Chưa phân bổ/]]) {
      await page.getByRole(role, { name }).first().hover();
      expect.soft(await axe(page, ['color-contrast']), String(name)).toEqual([]);
    }
    await page.getByRole('row', { name: /^DA2/ }).hover();
    expect.soft(await axe(page, ['color-contrast']), 'a row').toEqual([]);
    // A button that deletes, in a form.
    await goToList(page, 'Phân bổ');
    await page.getByRole('row', { name: /Mơ vàng/ }).getByRole('link').first().click();
    for (const name of ['Ghi vào sổ', 'Thôi', /^Xóa /]) {
      await form(page, 'Sửa phân bổ').getByRole('button', { name }).hover();
      expect.soft(await axe(page, ['color-contrast']), name).toEqual([]);
    }
  });
}

test('in English axe finds nothing, either', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Begin a new register' })).toBeVisible();
  expect.soft(await axe(page), 'the first start').toEqual([]);
  await page.getByRole('button', { name: 'See the sample' }).click();
  for (const name of ['Overview', 'Capital', 'Training', 'Units', 'Files', 'History, bin']) {
    await page.getByRole('navigation', { name: 'Main sections' }).getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await axe(page), name).toEqual([]);
  }
});

test('from the first start to a saved allocation without a mouse', async ({ page }) => {
  test.slow();
  // Forward by Tab until the focus is there; a person sees where it is, so it must be on something visible each time.
  const tabTo = async (locator) => {
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab');
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      // Past the end it goes through the browser's own buttons.
      if (await page.evaluate(() => document.activeElement !== document.body)) await expect(page.locator(':focus-visible')).toBeInViewport();
    }
    throw new Error(`Tab never reached ${locator}`);
  };
  // Down the list of a select until the wanted entry is chosen.
  const chooseByKey = async (select, text) => {
    for (let i = 0; i < 60; i += 1) {
      if ((await select.locator('option:checked').innerText()).includes(text)) return;
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`No ${text} in ${select}`);
  };
  const press = async (locator) => {
    await tabTo(locator);
    await page.keyboard.press('Enter');
  };

  await page.goto('./');
  await expect(startScreen(page)).toBeVisible();
  await tabTo(page.getByLabel('Họ và tên của bạn'));
  await page.keyboard.type('Hoàng Văn Tú');
  const year = page.getByLabel('Năm làm việc');
  await tabTo(year);
  await chooseByKey(year, '2023');
  await tabTo(page.getByRole('combobox', { name: 'Đơn vị' }));
  await page.keyboard.type('nong thuong');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Đơn vị' })).toHaveValue('Xã Nông Thượng');
  await tabTo(page.getByLabel('Đặt mật khẩu cho sổ'));
  await page.keyboard.press('Space');
  await press(page.getByRole('button', { name: 'Tạo sổ mới' }));
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();

  await press(page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first());
  // The focus comes into the form by itself.
  const grant = form(page, 'Thêm quyết định giao vốn');
  const component = grant.getByLabel('Dự án thành phần');
  await expect(component).toBeFocused();
  await chooseByKey(component, 'Đa dạng hóa sinh kế');
  await tabTo(grant.getByLabel('Số tiền'));
  await page.keyboard.type('3 tỷ');
  // In a register of another year no day is preset.
  await tabTo(grant.getByRole('textbox', { name: 'Ngày' }));
  await page.keyboard.type('15/2');
  await page.keyboard.press('Enter');
  await expect(toast(page, 'Đã ghi quyết định giao vốn 3.000.000.000')).toBeVisible();

  await press(page.getByRole('navigation', { name: 'Loại khoản' }).getByRole('link', { name: /^Phân bổ/ }));
  await press(page.getByRole('link', { name: 'Thêm phân bổ' }).first());
  const allocation = form(page, 'Thêm phân bổ');
  await expect(allocation.getByLabel('Dự án thành phần')).toBeFocused();
  await chooseByKey(allocation.getByLabel('Dự án thành phần'), 'DA2');
  await tabTo(allocation.getByLabel('Đơn vị nhận'));
  await chooseByKey(allocation.getByLabel('Đơn vị nhận'), 'X. Nông Thượng');
  await tabTo(allocation.getByLabel('Số tiền'));
  // Too much at first; the refusal's own button is within reach.
  await page.keyboard.type('4 tỷ');
  await press(allocation.getByRole('button', { name: 'Điền 3.000.000.000' }));
  await expect(allocation.getByLabel('Số tiền')).toHaveValue('3.000.000.000');
  await tabTo(allocation.getByRole('textbox', { name: 'Ngày' }));
  await page.keyboard.type('1/3');
  await press(allocation.getByRole('button', { name: 'Ghi vào sổ' }));
  await expect(toast(page, 'Đã ghi phân bổ 3.000.000.000')).toBeVisible();
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await expect(page.getByRole('row', { name: /X\. Nông Thượng/ })).toBeVisible();
});

test('the first Tab offers to skip to the content, and the skip leads there', async ({ page }) => {
  await openSample(page);
  await page.reload();
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Tới nội dung' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Tới nội dung' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link', { name: 'Trình chiếu' })).toBeFocused();
});

test('the focus is not lost when a form closes', async ({ page }) => {
  await openSample(page);
  const entry = await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu' });
  await page.keyboard.press('Enter');
  await expect(entry).toBeHidden();
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});
