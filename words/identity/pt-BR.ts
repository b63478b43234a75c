import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

type Who = { name?: string };
type Wait = { retryAfterSeconds?: number };

const wait = ({ retryAfterSeconds = 0 }: Wait): string => {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return retryAfterSeconds <= 90 ? `${retryAfterSeconds} segundos` : `${minutes} minutos`;
};

export const ptBR: Same<typeof tr> = {
  /** Navigation and commands. */
  nav: {
    users: 'Usuários',
    teams: 'Equipes',
    roles: 'Funções',
    profile: 'Perfil e ajustes',
    security: 'Segurança',
    findSecurity: 'senha sessões duas etapas chave de acesso',
    keys: 'Chaves de API',
    invite: 'Convidar novo usuário',
    findInvite: 'membro equipe funcionário conta',
  },
  refusals: {
    'sign-in-refused': 'O e-mail ou a senha está errado.',
    'code-needed': 'É preciso um código de verificação.',
    'code-refused': 'O código está errado ou expirou.',
    locked: (p) => `Tentativas demais. Tente de novo em ${wait(p)}.`,
    'needs-a-person': 'Isto não pode ser feito com uma chave de API; é preciso uma pessoa conectada.',
    'confirm-needed': 'Informe sua senha novamente para continuar.',
    'above-you': 'Esta pessoa tem permissões que você não tem; você não pode gerenciar a conta dela.',
    'not-grantable': 'Você não pode dar nem tirar uma permissão que não tem.',
    'last-administrator':
      'O último administrador não pode ser removido. Torne outra pessoa administradora primeiro.',
    'ready-role': 'Funções prontas não podem ser alteradas. Faça uma cópia e altere a cópia.',
    'team-circle': 'Uma equipe não pode ficar abaixo de si mesma.',
    'name-taken': 'Este nome já está em uso.',
    'email-taken': 'Este e-mail já está em uso.',
    'role-in-use': 'Alguém tem esta função. Retire-a dessas pessoas primeiro.',
    'team-in-use': 'Há equipes abaixo desta. Mova-as primeiro.',
    'link-not-valid': 'Este link não vale mais. Pode ter sido usado ou ter expirado.',
    'password-wrong': 'A senha está errada.',
    'password-too-short': 'A senha deve ter pelo menos 10 caracteres.',
    'password-too-common': 'Esta senha é fácil demais de adivinhar. Tente uma feita de algumas palavras.',
    'password-like-name': 'A senha não pode ser parecida com seu nome ou e-mail.',
    'photo-missing': 'Escolha uma foto.',
    'photo-type': 'Só é possível enviar fotos JPEG, PNG ou WebP.',
    'totp-already-on': 'A verificação em duas etapas já está ativa.',
    'totp-not-on': 'A verificação em duas etapas não está ativa.',
    'too-many-passkeys': (p) => `É possível adicionar no máximo ${p.most} chaves de acesso.`,
    'passkey-refused': 'A chave de acesso não foi aceita.',
    'too-many-keys': (p) => `Pode haver no máximo ${p.most} chaves de API.`,
    'not-invited': 'Esta pessoa não está aguardando convite.',
    'not-yourself': 'Você não pode desativar a própria conta.',
    'in-the-past': 'Este momento já passou.',
    'before-start': 'O fim deve ser depois do início.',
  },
  facts: {
    'identity.signed-in': 'Entrou',
    'identity.sign-in-refused': 'Entrada recusada',
    'identity.signed-out': 'Saiu',
    'identity.session-revoked': (p) =>
      (p.n ?? 1) === 1 ? '1 sessão encerrada' : `${p.n} sessões encerradas`,
    'identity.password-changed': 'Senha alterada',
    'identity.password-reset': 'Senha redefinida por link',
    'identity.reset-mailed': 'Link de redefinição enviado',
    'identity.totp-enabled': (p: Who) => `Verificação em duas etapas ativada: ${p.name ?? ''}`,
    'identity.totp-disabled': (p: Who) => `Verificação em duas etapas desativada: ${p.name ?? ''}`,
    'identity.recovery-codes-made': 'Códigos de recuperação refeitos',
    'identity.recovery-code-used': 'Código de recuperação usado',
    'identity.passkey-added': (p) => `Chave de acesso adicionada: ${p.passkey ?? ''}`,
    'identity.passkey-removed': (p) => `Chave de acesso removida: ${p.passkey ?? ''}`,
    'identity.key-made': (p) => `Chave de API criada: ${p.key ?? ''} (${p.prefix ?? ''}…)`,
    'identity.key-revoked': (p) => `Chave de API revogada: ${p.key ?? ''} (${p.prefix ?? ''}…)`,
    'identity.profile-changed': (p: Who) => `Perfil alterado: ${p.name ?? ''}`,
    'identity.photo-changed': (p: Who) => `Foto alterada: ${p.name ?? ''}`,
    'identity.hours-changed': (p: Who) => `Horário de trabalho alterado: ${p.name ?? ''}`,
    'identity.absence-added': (p: Who) => `Ausência adicionada: ${p.name ?? ''}`,
    'identity.absence-removed': (p: Who) => `Ausência removida: ${p.name ?? ''}`,
    'identity.first-administrator-created': (p: Who) => `Primeiro administrador criado: ${p.name ?? ''}`,
    'identity.user-invited': (p: Who) => `Convite enviado: ${p.name ?? ''}`,
    'identity.invitation-mailed': (p: Who) => `Convite reenviado: ${p.name ?? ''}`,
    'identity.invitation-accepted': (p: Who) => `Convite aceito: ${p.name ?? ''}`,
    'identity.user-changed': (p: Who) => `Usuário alterado: ${p.name ?? ''}`,
    'identity.user-disabled': (p: Who) => `Usuário desativado: ${p.name ?? ''}`,
    'identity.user-enabled': (p: Who) => `Usuário reativado: ${p.name ?? ''}`,
    'identity.roles-changed': (p: Who) => `Funções alteradas: ${p.name ?? ''}`,
    'identity.team-created': (p) => `Equipe criada: ${p.team ?? ''}`,
    'identity.team-changed': (p) => `Equipe alterada: ${p.team ?? ''}`,
    'identity.team-removed': (p) => `Equipe removida: ${p.team ?? ''}`,
    'identity.role-created': (p) => `Função criada: ${p.role ?? ''}`,
    'identity.role-changed': (p) => `Função alterada: ${p.role ?? ''}`,
    'identity.role-removed': (p) => `Função removida: ${p.role ?? ''}`,
  },
  permissions: {
    'identity.read-users': 'Ver usuários',
    'identity.manage-users': 'Convidar e gerenciar usuários',
    'identity.manage-teams': 'Gerenciar equipes',
    'identity.manage-roles': 'Gerenciar funções',
    'identity.plan-hours': 'Planejar horários e ausências',
    'identity.make-keys': 'Criar chaves de API',
  },
};
