-- Asks the PDP whether a request may go on: an authorization provider for Apache httpd 2.4 (mod_lua), in front of mod_dav_fs
-- and Subversion. Copy it to /etc/apache2/pdp.lua and edit what is marked; docs/hooks.md has every step.
-- Needs the package lua-socket. Whatever goes wrong is a refusal.
local socket = require "socket"

local HOST, PORT = "127.0.0.1", 8080 -- EDIT: the PDP
local KEY = "PDP-KEY"                -- EDIT: this server's API key
local CONNECT, ANSWER = 1, 2         -- seconds

-- What users may say of their request; who they are and what they ask is told by this server alone.
local SAID = {"X-Capacity", "X-Purpose", "X-Matter", "X-Contract", "X-User-Token", "Cookie"}
-- What the PDP says of a release goes to the user.
local TOLD = {"X-Decision-Id", "X-Policy-Revision", "X-Disclosure-Authority", "X-Obligations", "X-Disclosure-Terms"}

local connection -- kept between requests: LuaScope thread

local function clean(value)
    return (value:gsub("[%c]", "?"))
end

local function close()
    if connection then connection:close() end
    connection = nil
end

-- One exchange: the status, the fields and the body, or nothing.
local function exchange(question)
    if not connection then
        connection = socket.tcp()
        connection:settimeout(CONNECT)
        if not connection:connect(HOST, PORT) then close() return nil end
    end
    connection:settimeout(ANSWER)
    if not connection:send(question) then close() return nil end
    local line = connection:receive("*l")
    local status = line and line:match("^HTTP/1%.1 (%d%d%d)")
    if not status then close() return nil end
    local fields = {}
    while true do
        line = connection:receive("*l")
        if not line then close() return nil end
        if line == "" then break end
        local name, value = line:match("^([%w-]+):%s*(.-)%s*$")
        if not name then close() return nil end
        fields[name:lower()] = value
    end
    local length = tonumber(fields["content-length"])
    if not length or length > 65536 then close() return nil end
    local body = length == 0 and "" or connection:receive(length)
    if not body then close() return nil end
    if (fields["connection"] or ""):lower() == "close" then close() end
    return tonumber(status), fields, body
end

local function ask(lines)
    local question = table.concat(lines, "\r\n") .. "\r\n\r\n"
    local reused = connection ~= nil
    local status, fields, body = exchange(question)
    if not status and reused then
        -- The PDP may have ended a connection that was idle. To ask again changes nothing.
        status, fields, body = exchange(question)
    end
    return status, fields, body
end

function authorize(r)
    if not r.user or r.user == "" then return apache2.AUTHZ_DENIED_NO_USER end
    local method = r.method
    if not r.is_initial_req and (method == "MOVE" or method == "COPY") then
        -- mod_dav asks about the destination alone; with its source it has been decided already.
        method = "PUT"
    end
    local lines = {
        "GET /hook/forward-auth HTTP/1.1",
        "Host: " .. HOST,
        "Authorization: Bearer " .. KEY,
        "X-Original-Method: " .. clean(method),
        "X-Original-URI: " .. clean(r.unparsed_uri),
        "X-Remote-User: " .. clean(r.user),
    }
    if r.is_initial_req then
        for _, name in ipairs({"Depth", "Destination"}) do
            local value = r.headers_in[name]
            if value then lines[#lines + 1] = name .. ": " .. clean(value) end
        end
    else
        lines[#lines + 1] = "Depth: 0"
    end
    for _, name in ipairs(SAID) do
        local value = r.headers_in[name]
        if value then lines[#lines + 1] = name .. ": " .. clean(value) end
    end
    local status, fields, body = ask(lines)
    if not status then
        r.subprocess_env["PDP_PROBLEM"] = '{"type":"about:blank","title":"Forbidden","status":403,"code":"unavailable",'
            .. '"detail":"no decision can be had now, so nothing is released"}'
        return apache2.AUTHZ_DENIED
    end
    if status == 200 then
        for _, name in ipairs(TOLD) do
            local value = fields[name:lower()]
            if value then r.headers_out[name] = value end
        end
        r.headers_out["Cache-Control"] = "no-store"
        return apache2.AUTHZ_GRANTED
    end
    if fields["content-type"] == "application/problem+json" then
        r.subprocess_env["PDP_PROBLEM"] = body
    end
    return apache2.AUTHZ_DENIED
end

-- The page of a refusal: what the PDP said.
function problem(r)
    r.content_type = "application/problem+json"
    r:write(r.subprocess_env["REDIRECT_PDP_PROBLEM"]
        or '{"type":"about:blank","title":"Forbidden","status":403,"code":"forbidden","detail":"this is not permitted"}')
    return apache2.OK
end
