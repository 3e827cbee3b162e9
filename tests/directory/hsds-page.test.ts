import { expect, test } from "@jest/globals";
import { hsdsPage } from "../../src/directory/hsds-page.ts";

const items = [{ id: "a" }, { id: "b" }, { id: "c" }];

test("the last page has the rest", () => {
  expect(hsdsPage(items, 2, 2)).toEqual({
    total_items: 3,
    total_pages: 2,
    page_number: 2,
    size: 1,
    first_page: false,
    last_page: true,
    empty: false,
    contents: [{ id: "c" }],
  });
});

test("a full page is not followed by an empty one", () => {
  expect(hsdsPage(items, 1, 3)).toMatchObject({ total_pages: 1, last_page: true, size: 3 });
  expect(hsdsPage(items, 2, 3)).toBeNull();
});

test("without anything there is still a first page", () => {
  expect(hsdsPage([], 1, 50)).toEqual({
    total_items: 0,
    total_pages: 0,
    page_number: 1,
    size: 0,
    first_page: true,
    last_page: true,
    empty: true,
    contents: [],
  });
  expect(hsdsPage([], 2, 50)).toBeNull();
});
