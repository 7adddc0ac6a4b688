-- Looks at the log in front as a person would, and writes what Neovim shows into the file PANDA_SEEN names, as JSON.

local PATIENCE = 20000

local function await(what, holds)
  assert(vim.wait(PATIENCE, holds), 'waited in vain: ' .. what)
end

local function floating_window()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function look()
  local buffer = vim.api.nvim_get_current_buf()
  await('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  local errors = vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR })
  vim.api.nvim_win_set_cursor(0, { errors[1].lnum + 1, errors[1].col })

  vim.lsp.buf.hover()
  await('a hover', floating_window)
  local hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(floating_window()), 0, -1, false)

  local titles
  vim.ui.select = function(items, options) titles = vim.tbl_map(options.format_item, items) end
  vim.lsp.buf.code_action()
  await('code actions', function() return titles ~= nil end)

  local seen = {}
  for _, found in ipairs(errors) do
    table.insert(seen, { line = found.lnum + 1, code = found.code, source = found.source, message = found.message })
  end
  return { errors = seen, hover = table.concat(hover, '\n'), titles = titles }
end

local isDone, result = pcall(look)
local told = isDone and result or { problem = tostring(result) }
vim.fn.writefile({ vim.fn.json_encode(told) }, vim.env.PANDA_SEEN)
vim.cmd('qall!')
