import type { Attribute, ScimSchema } from '../resource/attribute.js';
import { GROUPS, type ResourceKind, USERS } from '../resource/resource-kind.js';
import { LIST_RESPONSE } from '../resource/schema-ids.js';
import { DEFAULT_COUNT, MOST_RESULTS } from '../resource/search-wish.js';

const SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const RESOURCE_TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const PROVIDER = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

export interface BulkLimits {
  maxOperations: number;
  maxPayloadSize: number;
}

/** RFC 7643 section 5, with the pagination of RFC 9865 section 4. */
export function serviceProviderConfig(base: string, bulk: BulkLimits): Record<string, unknown> {
  return {
    schemas: [PROVIDER],
    patch: { supported: true },
    bulk: { supported: true, ...bulk },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: DEFAULT_COUNT,
      maxPageSize: MOST_RESULTS,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth 2.0',
        description:
          'Token akses E-Akun (client_credentials) dengan cakupan directory:read, dan directory:write untuk mengubah.',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

export function resourceTypes(base: string): Record<string, unknown>[] {
  return [USERS, GROUPS].map((kind) => ({
    schemas: [RESOURCE_TYPE],
    id: kind.name,
    name: kind.name,
    endpoint: kind.endpoint,
    description: kind.core.description,
    schema: kind.core.id,
    schemaExtensions: kind.extensions.map(({ id }) => ({ schema: id, required: isRequired(kind, id) })),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${kind.name}` },
  }));
}

export function schemas(base: string): Record<string, unknown>[] {
  return [USERS, GROUPS]
    .flatMap(({ core, extensions }) => [core, ...extensions])
    .map(({ id, name, description, attributes }: ScimSchema) => ({
      schemas: [SCHEMA],
      id,
      name,
      description,
      attributes: attributes.map(described),
      meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
    }));
}

export function asList(resources: Record<string, unknown>[]): Record<string, unknown> {
  return {
    schemas: [LIST_RESPONSE],
    totalResults: resources.length,
    itemsPerPage: resources.length,
    startIndex: 1,
    Resources: resources,
  };
}

function isRequired({ extensions }: ResourceKind, id: string): boolean {
  return extensions.some((one) => one.id === id && one.attributes.some(({ required }) => required));
}

/** RFC 7643 section 7; what is our own business stays ours. */
function described({ personal: _personal, subAttributes, ...attribute }: Attribute): Record<string, unknown> {
  return { ...attribute, ...(subAttributes ? { subAttributes: subAttributes.map(described) } : {}) };
}
